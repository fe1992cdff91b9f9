/**
 * A month that was closed, and what has come to it since. Both sides are counted by the same function, the same
 * words and opening hours, so that only entries make a difference: a correction is always now less then.
 */
import * as z from 'zod/mini'
import { monthOf } from './calendar.ts'
import type { DayFigures } from './count-figures.ts'
import type { Day, Month } from './entry.ts'
import type { Figures } from './figures.ts'

export const REOPEN_REASON_MAX = 200
export const ReopenReason = z.string().check(z.trim(), z.minLength(1), z.maxLength(REOPEN_REASON_MAX))

export const MONTH_FIGURES = [
  'visits', 'children', 'adults', 'families', 'firstTimers', 'sessionsHeld', 'sessionsCancelled', 'participations', 'partnersHappened',
  'partnersCancelled', 'partnerMinutes', 'encounters', 'contacts', 'feedback', 'daysPlanned', 'daysOpen', 'daysClosed', 'daysMissing',
] as const
export type MonthFigure = (typeof MONTH_FIGURES)[number]
/** By what a figure is divided; a topic is no part, as one contact may have several. */
export const DIVISIONS = ['day', 'visitorGroup', 'activityType', 'sector', 'organisation', 'channel', 'topic', 'mood'] as const
export type Division = (typeof DIVISIONS)[number]

export const FIGURE_UNITS = {
  visits: 'visit', children: 'visit', adults: 'visit', families: 'family', firstTimers: 'firstTimer', sessionsHeld: 'session', sessionsCancelled: 'session',
  participations: 'participation', partnersHappened: 'partnerVisit', partnersCancelled: 'partnerVisit', partnerMinutes: 'minute', encounters: 'encounter',
  contacts: 'contact', feedback: 'feedback', daysPlanned: 'placeDay', daysOpen: 'placeDay', daysClosed: 'placeDay', daysMissing: 'placeDay',
} as const satisfies Record<MonthFigure, string>

export const Correction = z.object({
  figure: z.enum(MONTH_FIGURES),
  /** Null for the whole figure; else what it is divided by, and which part. */
  division: z.nullable(z.enum(DIVISIONS)),
  key: z.nullable(z.string()),
  unit: z.string(),
  atClosing: z.int(),
  now: z.int(),
  change: z.int(),
})
export type Correction = z.infer<typeof Correction>
/** What came after the closing: how many entry revisions, and what they changed. */
export const Corrections = z.object({ revisions: z.int(), figures: z.array(Correction) })
export type Corrections = z.infer<typeof Corrections>
/** `closedBy` is not told to tablets. */
export const Closing = z.object({ closedAt: z.iso.datetime(), closedBy: z.nullable(z.string()) })
export type Closing = z.infer<typeof Closing>
/** How many of the places there were in the month have closed it. */
export const ClosedPlaces = z.object({ closed: z.int(), places: z.int() })
export type ClosedPlaces = z.infer<typeof ClosedPlaces>
/** How the closing stands in a report; `closing` is of one place alone. */
export type ReportClosing = { closing?: Closing | null | undefined; closings: ClosedPlaces; corrections: Corrections | null }

/** A month is over with the last midnight of its place: then it can be closed. */
export function isOver(month: Month, today: Day): boolean {
  return month < monthOf(today)
}

/** Figures, and those of each day where they are wanted. */
export type ClosedFigures = Figures & { byDay?: readonly DayFigures[] | undefined }

/** Every figure that differs, whole figures first. */
export function correctionsSince(atClosing: ClosedFigures, now: ClosedFigures): Correction[] {
  const [before, after] = [figuresOf(atClosing), figuresOf(now)]
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name) => {
    const figure = after.get(name) ?? before.get(name)
    const [then, n] = [before.get(name)?.n ?? 0, after.get(name)?.n ?? 0]
    if (figure === undefined || then === n) return []
    const { n: _n, ...what } = figure
    return [{ ...what, unit: FIGURE_UNITS[figure.figure], atClosing: then, now: n, change: n - then }]
  })
}

export type Figure = { figure: MonthFigure; division: Division | null; key: string | null; n: number }

/** All figures of a month, whole and divided, each under a name of its own. */
export function figuresOf(totals: ClosedFigures): Map<string, Figure> {
  return new Map([...wholeFigures(totals), ...dividedFigures(totals)].map((figure) => [JSON.stringify([figure.figure, figure.division, figure.key]), figure]))
}

function wholeFigures({ visits, children, adults, families, firstTimers, sessions, participations, partnerVisits, contacts, feedback, days }: Figures): Figure[] {
  const figures: Record<MonthFigure, number> = {
    visits, children, adults, families, firstTimers, participations,
    sessionsHeld: sessions.held, sessionsCancelled: sessions.cancelled,
    partnersHappened: partnerVisits.happened, partnersCancelled: partnerVisits.cancelled, partnerMinutes: partnerVisits.minutes, encounters: partnerVisits.encounters,
    contacts: contacts.total, feedback: feedback.total,
    daysPlanned: days.planned, daysOpen: days.open, daysClosed: days.closed, daysMissing: days.missing,
  }
  return MONTH_FIGURES.map((figure) => ({ figure, division: null, key: null, n: figures[figure] }))
}

function dividedFigures({ byVisitorGroup, sessions, participationsByActivityType, partnerVisits, contacts, feedback, byDay = [] }: ClosedFigures): Figure[] {
  // In an order of their own: that of the sums is the order in which places were added up.
  const divided = (figure: MonthFigure, division: Division, parts: Readonly<Record<string, number>> | undefined): Figure[] =>
    Object.entries(parts ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, n]) => ({ figure, division, key, n }))
  return [
    ...divided('visits', 'visitorGroup', byVisitorGroup),
    ...byDay.map(({ day, visits }): Figure => ({ figure: 'visits', division: 'day', key: day, n: visits })),
    ...divided('sessionsHeld', 'activityType', sessions.byActivityType),
    ...byDay.map((row): Figure => ({ figure: 'sessionsHeld', division: 'day', key: row.day, n: row.sessions })),
    ...divided('sessionsCancelled', 'activityType', sessions.cancelledByActivityType),
    ...divided('participations', 'activityType', participationsByActivityType),
    ...divided('partnersHappened', 'sector', partnerVisits.bySector),
    ...divided('partnersHappened', 'organisation', partnerVisits.byOrganisation),
    ...divided('partnersCancelled', 'sector', partnerVisits.cancelledBySector),
    ...divided('partnersCancelled', 'organisation', partnerVisits.cancelledByOrganisation),
    ...divided('partnerMinutes', 'sector', partnerVisits.minutesBySector),
    ...divided('partnerMinutes', 'organisation', partnerVisits.minutesByOrganisation),
    ...divided('encounters', 'sector', partnerVisits.encountersBySector),
    ...divided('encounters', 'organisation', partnerVisits.encountersByOrganisation),
    ...divided('contacts', 'channel', contacts.byChannel),
    ...divided('contacts', 'topic', contacts.byTopic),
    ...divided('feedback', 'mood', feedback.byMood),
  ]
}
