/** Questions screens and reports ask of reference data. Apart from its schemas, so that a screen that only reads loads no parser. */
import { weekday } from './calendar.ts'
import type { Day } from './entry.ts'
import type { Hours, Language, Names, OpeningHours } from './reference-data.ts'

/** A name in the language asked for, else in Finnish. */
export function nameIn(names: Names, language: Language): string {
  return names[language] ?? names.fi
}

export function isValidOn(item: { validFrom?: Day | undefined; validTo?: Day | undefined }, day: Day): boolean {
  return (item.validFrom ?? '0000') <= day && day <= (item.validTo ?? '9999')
}

/** The hours a place plans to be open on a day, or null when it plans to stay shut. */
export function plannedHours(hours: OpeningHours, day: Day): Hours | null {
  const exception = hours.exceptions.findLast((e) => e.from <= day && day <= e.to)
  return exception ? exception.hours : hours.weekly[String(weekday(day))] ?? null
}
