/**
 * What an entry adds at the desk: all that a tablet keeps as well, and what only reports ask for. Apart from
 * `daily-totals.ts`, so that a tap on a tablet writes no more than its screens show.
 */
import { weekday } from './calendar.ts'
import { collect, dailyTotals, type Addend, type DailyTotals } from './daily-totals.ts'
import type { EntryBody, PartnerVisitBody, SessionBody, VisitBody } from './entry.ts'

/** The key of what has none, for example a partner visit without a profession. */
export const NOT_KNOWN = 'notKnown'

export function deskTotals(body: EntryBody | null): DailyTotals {
  return { ...dailyTotals(body), ...collect(deskAddends(body)) }
}

function deskAddends(body: EntryBody | null): Addend[] {
  switch (body?.kind) {
    case 'visit': return byHour(body)
    case 'session': return byActivity(body)
    case 'partnerVisit': return byProfession(body)
    default: return []
  }
}

/** Only a tap knows its hour: what is typed, written from paper or imported has the time of its writing, or none. */
function byHour({ day, time, counts, source }: VisitBody): Addend[] {
  if (source !== 'tap' || time === undefined) return []
  return [[`doorVisitsByHour:${weekday(day)}-${Number(time.slice(0, 2))}`, personsIn(counts)]]
}

function byActivity({ status, activityType, counts }: SessionBody): Addend[] {
  return status === 'held' ? [[`participationsByActivity:${activityType}`, personsIn(counts)]] : []
}

function byProfession({ status, profession = NOT_KNOWN, minutes = 0, encounters = 0 }: PartnerVisitBody): Addend[] {
  switch (status) {
    case 'planned': return []
    case 'cancelled': return [[`partnersCancelledByProfession:${profession}`, 1]]
    case 'happened':
      return [
        [`partnersHappenedByProfession:${profession}`, 1],
        [`partnerMinutesByProfession:${profession}`, minutes],
        [`partnerEncountersByProfession:${profession}`, encounters],
      ]
  }
}

function personsIn(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0)
}
