/** Why a place planned to stay shut on a day, in the reader's language: a reason somebody wrote, or the name of a holiday. */
import { HOLIDAY_NAMES } from '../domain/finnish-holiday-names.ts'
import type { Language } from '../domain/reference-data.ts'
import { nameIn, type ClosedBecause } from '../domain/reference-lookup.ts'

/** Empty where nobody gave a reason. */
export function closedWords(why: ClosedBecause, language: Language): string {
  return 'holiday' in why ? nameIn(HOLIDAY_NAMES[why.holiday], language) : why.reason ?? ''
}
