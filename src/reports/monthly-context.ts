/** What the table of a month or another period needs besides the totals: the reader's language and the names behind the keys. */
import type { ReportClosing } from '../domain/month-closing.ts'
import type { ActivityType, Language, Municipality, Organisation, Profession, VisitorGroup } from '../domain/reference-data.ts'
import type { UnsentEntries } from '../domain/unsent-entries.ts'

export type MonthlyContext = {
  language: Language
  /** The name of the place, municipality or region the totals are of. */
  scopeName: string
  visitorGroups: readonly VisitorGroup[]
  activityTypes: readonly ActivityType[]
  organisations: readonly Organisation[]
  professions: readonly Profession[]
  municipalities: readonly Municipality[]
  /** ISO 8601 UTC. */
  madeAt: string
  /** What tablets last told of unsent entries; left out when nobody can know. */
  unsent?: UnsentEntries | undefined
  /** Left out where nobody said whether the month is closed. */
  closing?: ReportClosing | undefined
  /** What a publication hides, in words; left out where nothing is hidden. */
  masking?: string | undefined
  /** The figures are an example, and every table must say so. */
  madeUp?: boolean | undefined
}
