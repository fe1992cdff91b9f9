/** Sessions held and cancelled and their participations, by the five parts of a meeting place and by activity type; and by organiser. */
import type { Day } from '../domain/entry.ts'
import type { Figures } from '../domain/figures.ts'
import { PARTS, type ActivityType } from '../domain/reference-data.ts'
import { isValidOn, nameIn } from '../domain/reference-lookup.ts'
import { PART_NAMES } from '../domain/vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { figureIfKnown, figureOf, keysOutside } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import { namedRows } from './named-rows.ts'
import type { Cell, ReportSheet } from './report-table.ts'

/** @param day what is in use on it stands in the table though nothing was held. */
export function sessionsSheet(totals: Figures, context: MonthlyContext, day: Day): ReportSheet {
  const locale = { locale: context.language }
  const { held, cancelled, byActivityType, cancelledByActivityType } = totals.sessions
  const parts = [cancelledByActivityType, totals.participationsByActivityType]
  const figures = (key: string): Cell[] => [figureOf(byActivityType, key), ...parts.map((one) => figureIfKnown(one, key))]
  const unit = m.report_unit_session({}, locale)
  const inUse = (type: ActivityType) => figures(type.key).some((n) => n !== null && n !== 0) || isValidOn(type, day)
  const typesByPart = PARTS.map((part) => ({ part, types: context.activityTypes.filter((type) => type.part === part && inUse(type)) })).filter(({ types }) => types.length > 0)
  const strangers = keysOutside([byActivityType, ...parts], context.activityTypes.map((type) => type.key))

  return {
    name: m.report_sheet_sessions({}, locale),
    columns: [
      { heading: m.report_column_part({}, locale), kind: 'text' },
      { heading: m.report_column_activity_type({}, locale), kind: 'text' },
      { heading: m.report_column_held({}, locale), kind: 'integer', unit },
      { heading: m.report_column_cancelled({}, locale), kind: 'integer', unit },
      { heading: m.report_figure_participations({}, locale), kind: 'integer' },
    ],
    rows: [
      ...typesByPart.flatMap(({ part, types }) => {
        const name = nameIn(PART_NAMES[part], context.language)
        const rows = types.map((type) => ({ words: nameIn(type.names, context.language), figures: figures(type.key) }))
        return [...rows.map((row): Cell[] => [name, row.words, ...row.figures]), [name, m.report_total({}, locale), ...columnSums(rows.map((row) => row.figures))]]
      }),
      ...strangers.map((key): Cell[] => [m.report_not_known({}, locale), key, ...figures(key)]),
      [m.report_total({}, locale), null, held, cancelled, totals.participations],
    ],
    note: m.report_note_sessions({}, locale),
    counts: {
      columns: ['open', 'open', { figure: 'sessionsHeld' }, { figure: 'sessionsCancelled' }, { figure: 'participations' }],
      rows: [
        ...typesByPart.flatMap(({ part, types }) => [...types.map(({ key }) => [part, key]), [part]]),
        ...strangers.map((key) => ['notKnown', key]), [],
      ].map((path) => ({ by: { activityType: path } })),
    },
  }
}

/** Of the rows above, where a type that has moved to another part stands whole. Unknown where none of the numbers is known. */
function columnSums(rows: readonly (readonly Cell[])[]): Cell[] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null).reduce((sum, n) => (typeof n === 'number' ? (typeof sum === 'number' ? sum : 0) + n : sum), null))
}

/** Without a total row: the rows do not sum. */
export function organisersSheet({ sessions }: Figures, { language, organisations }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const named = organisations.map(({ id, names }) => ({ key: id, name: nameIn(names, language) })).sort((a, b) => a.name.localeCompare(b.name, language))
  const { keys, rows } = namedRows([sessions.byOrganiser], named)
  return {
    name: m.period_sheet_organisers({}, locale),
    columns: [
      { heading: m.period_column_organiser({}, locale), kind: 'text' },
      { heading: m.report_figure_sessions_held({}, locale), kind: 'integer' },
    ],
    rows,
    note: m.period_note_organisers({ count: sessions.held }, locale),
    counts: { columns: ['open', { figure: 'sessionsHeld' }], rows: keys.map((organiser) => ({ by: { organiser: [organiser] } })) },
  }
}
