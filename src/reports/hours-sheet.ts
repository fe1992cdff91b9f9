/** Visits by weekday and hour, as a table of the same shape as its chart: hours down, weekdays across. */
import { NOT_KNOWN } from '../domain/desk-totals.ts'
import type { Figures } from '../domain/figures.ts'
import { busiest } from '../domain/period-totals.ts'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'
import { figureOf } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet } from './report-table.ts'
import { weekdayInWords } from './visit-sheets.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

export function hoursSheet({ visits, visitsByWeekday = {}, doorVisitsByHour = {} }: Figures, { language }: Pick<MonthlyContext, 'language'>): ReportSheet {
  const locale = { locale: language }
  const hours = [...new Set(Object.keys(doorVisitsByHour).map((key) => Number(key.split('-')[1])))].sort((a, b) => a - b)
  const row = (hour: number): number[] => WEEKDAYS.map((day) => figureOf(doorVisitsByHour, `${day}-${hour}`))
  const all = WEEKDAYS.map((day) => figureOf(visitsByWeekday, String(day)))
  const known = WEEKDAYS.map((_, index) => hours.reduce((sum, hour) => sum + (row(hour)[index] ?? 0), 0))
  return {
    name: m.period_sheet_hours({}, locale),
    columns: [
      { heading: m.period_column_hour({}, locale), kind: 'text' },
      ...WEEKDAYS.map((day) => ({ heading: weekdayInWords(day, language), kind: 'integer' as const })),
      { heading: m.report_total({}, locale), kind: 'integer' },
    ],
    rows: [
      ...hours.map((hour): Cell[] => [hourInWords(hour), ...row(hour), sum(row(hour))]),
      [m.period_weekday_unknown({}, locale), ...all.map((n, index) => n - (known[index] ?? 0)), visits - sum(known)],
      [m.period_weekday_total({}, locale), ...all, visits],
    ],
    note: m.period_note_hours({}, locale),
    counts: {
      columns: ['open', ...WEEKDAYS.map((day) => ({ figure: 'visits', by: { weekday: [String(day)] } })), { figure: 'visits' }],
      rows: [...hours.map((hour) => ({ by: { hour: [String(hour)] } })), { by: { hour: [NOT_KNOWN] } }, {}],
    },
  }
}

/** The busiest weekday and hour as the summary says them, in words. */
export function busiestRows({ visitsByWeekday, doorVisitsByHour }: Figures, { language }: Pick<MonthlyContext, 'language'>): Cell[][] {
  const locale = { locale: language }
  const [weekday, hour] = [busiest(visitsByWeekday), busiest(doorVisitsByHour)]
  const inWords = (found: typeof weekday, words: (key: string) => string): Cell => (found === null ? null : words(found.key))
  return [
    [m.period_figure_busiest_weekday({}, locale), inWords(weekday, (key) => weekdayInWords(Number(key), language)), m.report_unit_visit({}, locale)],
    ...(doorVisitsByHour === undefined ? [] : [[m.period_figure_busiest_hour({}, locale), inWords(hour, (key) => weekdayAndHour(key, language)), m.report_unit_visit({}, locale)]]),
  ]
}

function weekdayAndHour(key: string, language: Language): string {
  const [weekday, hour] = key.split('-').map(Number)
  return `${weekdayInWords(weekday ?? 1, language)} ${hourInWords(hour ?? 0)}`
}

/** `9–10`. */
export function hourInWords(hour: number): string {
  return `${hour}–${hour + 1}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
