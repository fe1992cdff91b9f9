/** Questions screens and reports ask of reference data. Apart from its schemas, so that a screen that only reads loads no parser. */
import { weekday } from './calendar.ts'
import type { Day } from './entry.ts'
import { holidayOn, type Holiday } from './finnish-holidays.ts'
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
  const exception = exceptionOn(hours, day)
  if (exception) return exception.hours
  return hours.closedOnHolidays && holidayOn(day) ? null : hours.weekly[String(weekday(day))] ?? null
}

export type ClosedBecause = { reason: string | undefined } | { holiday: Holiday }

/** Why a day that the week has hours for is not planned; undefined where it is, or where the week has none. */
export function closedBecause(hours: OpeningHours, day: Day): ClosedBecause | undefined {
  if (hours.weekly[String(weekday(day))] === undefined || plannedHours(hours, day) !== null) return undefined
  const exception = exceptionOn(hours, day)
  const holiday = holidayOn(day)
  return exception || holiday === undefined ? { reason: exception?.reason } : { holiday }
}

function exceptionOn({ exceptions }: OpeningHours, day: Day): OpeningHours['exceptions'][number] | undefined {
  return exceptions.findLast(({ from, to }) => from <= day && day <= to)
}
