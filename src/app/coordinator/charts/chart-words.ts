/** Months and shares as charts write them. */
import type { Month } from '../../../domain/entry.ts'
import type { MonthBar } from '../../../reports/month-series.ts'
import { m } from '../../../i18n/generated/messages.js'
import { formatMonth, formatNumber, languageTag } from '../../format.ts'

/** `loka`, `okt`, `Oct`. */
export function shortMonth(month: Month): string {
  const name = new Intl.DateTimeFormat(languageTag(), { month: 'short', timeZone: 'UTC' }).format(Date.parse(`${month}-01`))
  return name.replace(/\.$/, '').replace(/kuu(ta)?$/, '').slice(0, 6)
}

/** `Lokakuu 2026`. */
export function monthName(month: Month): string {
  return formatMonth(month)
}

/** What is written to a bar that is shorter than a whole month would be. */
export function shortInWords({ short, known }: Pick<MonthBar, 'short' | 'known'>): string {
  switch (short) {
    case 'running': return m.charts_short_running()
    case 'cut': return m.charts_short_cut()
    case 'daysMissing': return formatShare(known ?? 0)
    case null: return ''
  }
}

/** `96 %`; what is not all is never rounded up to all, and what is something never down to nothing. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<\u00a01\u00a0%'
  const percent = share < 1 ? Math.min(99, Math.round(share * 100)) : 100
  return `${formatNumber(percent)}\u00a0%`
}

/** A title that says over which months it goes, where these are not those of the report. */
export function titleOver(title: string, span: string | undefined): string {
  return span === undefined ? title : `${title} ${span}`
}
