/** Visits by visitor group and by day. Both sum to the visits of the month. */
import { isoWeek, monthOf, weekday } from '../domain/calendar.ts'
import type { DayFigures } from '../domain/count-figures.ts'
import type { DayState } from '../domain/day-figures.ts'
import type { Figures } from '../domain/figures.ts'
import type { Language, VisitorGroup } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { figureOf, figuresOutside } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, Counted, ReportSheet } from './report-table.ts'

type Locale = { locale: Language }

export function groupsSheet(totals: Figures, context: MonthlyContext): ReportSheet {
  const locale = { locale: context.language }
  const children = m.report_figure_children({}, locale)
  const adults = m.report_figure_adults({}, locale)
  const groupsOf = (ageClass: VisitorGroup['ageClass']) => context.visitorGroups
    .filter((group) => group.ageClass === ageClass)
    .filter((group) => !group.notKnown || figureOf(totals.byVisitorGroup, group.key) !== 0)
  const rowsOf = (ageClass: VisitorGroup['ageClass'], words: string) => groupsOf(ageClass)
    .map((group): Cell[] => [groupName(group, context.language), words, figureOf(totals.byVisitorGroup, group.key)])
  const part = (...path: string[]): Counted => ({ by: { visitorGroup: path } })
  // A group the reference data does not know (any more) counts among the adults, as in the totals.
  const strangers = figuresOutside(totals.byVisitorGroup, context.visitorGroups.map((group) => group.key))

  return {
    name: m.report_sheet_groups({}, locale),
    columns: [
      { heading: m.report_column_group({}, locale), kind: 'text' },
      { heading: m.report_column_age_class({}, locale), kind: 'text' },
      { heading: m.report_figure_visits({}, locale), kind: 'integer' },
    ],
    rows: [
      ...rowsOf('child', children),
      [m.report_children_total({}, locale), null, totals.children],
      ...rowsOf('adult', adults),
      ...strangers.map(([key, n]): Cell[] => [key, adults, n]),
      [m.report_adults_total({}, locale), null, totals.adults],
      [m.report_total({}, locale), null, totals.visits],
    ],
    note: m.report_note_groups({}, locale),
    counts: {
      columns: ['open', 'open', { figure: 'visits' }],
      rows: [
        ...groupsOf('child').map(({ key }) => part('child', key)), part('child'),
        ...groupsOf('adult').map(({ key }) => part('adult', key)), ...strangers.map(([key]) => part('adult', key)), part('adult'),
        {},
      ],
    },
  }
}

/** @param areOfMonths whether months stand in the same table, so that days are parts of theirs. */
export function daysSheet(byDay: readonly DayFigures[], { language }: MonthlyContext, areOfMonths = false): ReportSheet {
  const locale = { locale: language }
  return {
    name: m.report_sheet_days({}, locale),
    columns: [
      { heading: m.report_column_day({}, locale), kind: 'day' },
      { heading: m.report_column_weekday({}, locale), kind: 'text' },
      { heading: m.report_column_week({}, locale), kind: 'integer' },
      { heading: m.report_column_state({}, locale), kind: 'text' },
      { heading: m.report_figure_visits({}, locale), kind: 'integer' },
      { heading: m.report_sheet_sessions({}, locale), kind: 'integer' },
    ],
    rows: byDay.map(({ day, visits, sessions, state }) => (
      [day, weekdayInWords(weekday(day), language), isoWeek(day).week, stateInWords(state, locale), visits, sessions]
    )),
    note: m.report_note_days({}, locale),
    counts: { columns: ['open', 'open', 'open', 'open', { figure: 'visits' }, { figure: 'sessionsHeld' }], rows: byDay.map(({ day }) => ({ by: { time: areOfMonths ? [monthOf(day), day] : [day] } })) },
  }
}

/** `Lapsi 1–2 v`, and with a comma where the age is not known. */
export function groupName(group: VisitorGroup, language: Language): string {
  return `${nameIn(group.names, language)}${group.notKnown ? ', ' : ' '}${nameIn(group.details, language)}`
}

export function weekdayInWords(isoWeekday: number, language: Language): string {
  return m.common_weekday({ weekday: isoWeekday }, { locale: language })
}

function stateInWords(state: DayState, locale: Locale): string {
  switch (state) {
    case 'open': return m.report_state_open({}, locale)
    case 'closed': return m.report_state_closed({}, locale)
    case 'missing': return m.report_state_missing({}, locale)
    case 'notPlanned': return m.report_state_not_planned({}, locale)
    case 'upcoming': return m.report_state_upcoming({}, locale)
  }
}
