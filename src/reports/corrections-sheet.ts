/** What came to a closed month afterwards: every figure and part that differs, as it was then, as it is now, and the change. */
import { CHANNEL_NAMES } from '../domain/channel-vocabulary.ts'
import { formatDay } from '../domain/calendar.ts'
import { TOPIC_NAMES } from '../domain/contact-vocabulary.ts'
import type { Correction, Corrections } from '../domain/month-closing.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { SECTOR_NAMES } from '../domain/vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { moodNames } from './contact-sheets.ts'
import { figureNames } from './figure-names.ts'
import { figureUnits } from './figure-units.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet } from './report-table.ts'
import { groupName } from './visit-sheets.ts'

export function correctionsSheet({ revisions, figures }: Corrections, context: MonthlyContext): ReportSheet {
  const locale = { locale: context.language }
  const [names, units] = [figureNames(context), figureUnits(context.language)]
  return {
    name: m.report_sheet_corrections({}, locale),
    columns: [
      { heading: m.report_column_figure({}, locale), kind: 'text' },
      { heading: m.report_column_of_which({}, locale), kind: 'text' },
      { heading: m.report_column_at_closing({}, locale), kind: 'integer' },
      { heading: m.report_column_now({}, locale), kind: 'integer' },
      { heading: m.report_column_change({}, locale), kind: 'integer' },
      { heading: m.report_column_unit({}, locale), kind: 'text' },
    ],
    rows: figures.map((one): Cell[] => [names[one.figure], partName(one, context), one.atClosing, one.now, one.change, units[one.figure]]),
    note: figures.length === 0 ? m.report_note_no_corrections({}, locale) : m.report_note_corrections({ count: revisions }, locale),
  }
}

/** A key nobody has a name for is shown as it is. */
function partName({ division, key }: Correction, { language, visitorGroups, activityTypes, organisations }: MonthlyContext): string | null {
  if (division === null || key === null) return null
  const named = (names: Readonly<Record<string, Parameters<typeof nameIn>[0]>>) => (Object.hasOwn(names, key) && names[key] ? nameIn(names[key], language) : key)
  switch (division) {
    case 'day': return formatDay(key)
    case 'visitorGroup': {
      const group = visitorGroups.findLast((one) => one.key === key)
      return group ? groupName(group, language) : key
    }
    case 'activityType': return named(Object.fromEntries(activityTypes.map((type) => [type.key, type.names])))
    case 'organisation': return named(Object.fromEntries(organisations.map(({ id, names }) => [id, names])))
    case 'sector': return key === 'notKnown' ? m.report_not_known({}, { locale: language }) : named(SECTOR_NAMES)
    case 'channel': return named(CHANNEL_NAMES)
    case 'topic': return named(TOPIC_NAMES)
    case 'mood': return moodNames(language)[key] ?? key
  }
}
