/** The days of a period as a wall calendar, each with how much of it is known. */
import { monthOf, weekday } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'

export type CountedDay = { day: Day; open: number; closed: number; missing: number; planned: number; state: 'open' | 'closed' | 'missing' | 'notPlanned' | 'upcoming' }
/** `part`: some of the places have told of the day, others have not. */
export type KnownDay = { day: Day; column: number; row: number; kind: CountedDay['state'] | 'part'; known: number }
export type CalendarMonth = { month: Month; days: KnownDay[]; rows: number }

export function knownDays(days: readonly CountedDay[]): CalendarMonth[] {
  const months = [...new Set(days.map(({ day }) => monthOf(day)))]
  return months.map((month) => {
    const offset = weekday(`${month}-01`) - 1
    const placed = days.filter(({ day }) => monthOf(day) === month).map((one): KnownDay => {
      const place = offset + Number(one.day.slice(8)) - 1
      return { day: one.day, column: place % 7, row: Math.floor(place / 7), kind: kindOf(one), known: knownOf(one) }
    })
    return { month, days: placed, rows: Math.max(0, ...placed.map(({ row }) => row)) + 1 }
  })
}

/** Days on which something is missing, with how many places have not told: of one place that is always 1. */
export function missingDays(days: readonly CountedDay[]): { day: Day; missing: number }[] {
  return days.filter(({ missing }) => missing > 0).map(({ day, missing }) => ({ day, missing }))
}

function kindOf({ state, missing, open, closed }: CountedDay): KnownDay['kind'] {
  if (missing === 0) return state
  return open + closed > 0 ? 'part' : 'missing'
}

function knownOf({ open, closed, missing }: CountedDay): number {
  const told = open + closed
  return told + missing === 0 ? 0 : told / (told + missing)
}
