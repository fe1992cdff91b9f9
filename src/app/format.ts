/** Numbers, days and times as the reader's language writes them; Finnish and Swedish use 9.30 and 20.11.2026. */
import { localTime, weekday } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'
import { m } from '../i18n/generated/messages.js'
import { getLocale } from '../i18n/generated/runtime.js'

/** BCP 47 tags: English is written the European way, day before month. */
const TAGS = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const

export function languageTag(): string {
  return TAGS[getLocale()]
}

/** `1 284`, with a no-break space and a real minus. */
export function formatNumber(n: number): string {
  return Math.abs(n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0').replace(/^/, n < 0 ? '−' : '')
}

/** `12,5`, in English `12.5`: one decimal, and a real minus. */
export function formatDecimal(n: number): string {
  const [whole, decimals] = Math.abs(n).toFixed(1).split('.')
  return `${n < 0 ? '−' : ''}${formatNumber(Number(whole))}${getLocale() === 'en' ? '.' : ','}${decimals}`
}

/** `+1`, `−2`: a change, with its sign. */
export function formatChange(n: number): string {
  return n > 0 ? `+${formatNumber(n)}` : formatNumber(n)
}

/** A stored time of day `09:30` → `9.30` (English `9:30`). */
export function formatTime(time: string): string {
  const [hours, minutes] = time.split(':')
  return `${Number(hours)}${getLocale() === 'en' ? ':' : '.'}${minutes}`
}

/** `9–14`, `9.30–14`: opening hours without needless zeros. */
export function formatHours(opens: string, closes: string): string {
  const short = (time: string) => formatTime(time).replace(/[.:]00$/, '')
  return `${short(opens)}–${short(closes)}`
}

export function formatInstant(at: number): string {
  return formatTime(localTime(at))
}

/** `perjantai 20.11.2026` */
export function formatLongDay(day: Day): string {
  return `${weekdayName(day, 'long')} ${formatShortDay(day)}${day.slice(0, 4)}`
}

/** `pe 13.11.` */
export function formatWeekdayDay(day: Day): string {
  return `${weekdayName(day, 'short')} ${formatShortDay(day)}`
}

/** `13.11.` */
export function formatShortDay(day: Day): string {
  return `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.`
}

/** `Marraskuu 2026` */
export function formatMonth(month: Month): string {
  const name = new Intl.DateTimeFormat(languageTag(), { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${month.slice(0, 4)}`
}

/** From our own words: waking the platform's would delay every cold start. */
export function weekdayName(day: Day, width: 'long' | 'short'): string {
  return width === 'long' ? m.common_weekday({ weekday: weekday(day) }) : m.common_weekday_short({ weekday: weekday(day) })
}
