/** Sessions held and cancelled, by the five parts of a meeting place and by activity type. */
import type { MonthlyTotals } from '../domain/monthly-totals.ts'
import type { ActivityType } from '../domain/reference-data.ts'
import { isValidOn, nameIn } from '../domain/reference-lookup.ts'
import { PART_NAMES } from '../domain/vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { figureIfKnown, figureOf, keysOutside } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet } from './report-table.ts'

export function sessionsSheet(totals: MonthlyTotals, context: MonthlyContext): ReportSheet {
  const locale = { locale: context.language }
  const { held, cancelled, byActivityType, cancelledByActivityType } = totals.sessions
  const figures = (key: string): Cell[] => [figureOf(byActivityType, key), figureIfKnown(cancelledByActivityType, key)]
  const unit = m.report_unit_session({}, locale)
  const inUse = (type: ActivityType) => figures(type.key).some((n) => n !== null && n !== 0) || isValidOn(type, `${totals.month}-01`)
  const types = context.activityTypes.filter(inUse)
  const strangers = keysOutside([byActivityType, cancelledByActivityType], context.activityTypes.map((type) => type.key))

  return {
    name: m.report_sheet_sessions({}, locale),
    columns: [
      { heading: m.report_column_part({}, locale), kind: 'text' },
      { heading: m.report_column_activity_type({}, locale), kind: 'text' },
      { heading: m.report_column_held({}, locale), kind: 'integer', unit },
      { heading: m.report_column_cancelled({}, locale), kind: 'integer', unit },
    ],
    rows: [
      ...types.map((type): Cell[] => (
        [nameIn(PART_NAMES[type.part], context.language), nameIn(type.names, context.language), ...figures(type.key)]
      )),
      ...strangers.map((key): Cell[] => [m.report_not_known({}, locale), key, ...figures(key)]),
      [m.report_total({}, locale), null, held, cancelled],
    ],
    note: m.report_note_sessions({}, locale),
    counts: {
      columns: ['open', 'open', { figure: 'sessionsHeld' }, { figure: 'sessionsCancelled' }],
      rows: [...[...types.map(({ key }) => key), ...strangers].map((key) => ({ by: { activityType: [key] } })), {}],
    },
  }
}
