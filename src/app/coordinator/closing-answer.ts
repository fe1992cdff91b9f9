/** What the endpoint says of closed months, checked before a screen trusts it. */
import * as z from 'zod/mini'
import { Month } from '../../domain/entry.ts'

const Moment = z.iso.datetime()
const ClosingOfMonth = z.looseObject({ closedAt: Moment, closedBy: z.string(), reopenedAt: z.nullable(Moment), reopenedBy: z.nullable(z.string()), reason: z.nullable(z.string()) })
export type ClosingOfMonth = z.infer<typeof ClosingOfMonth>
const MonthOfPlace = z.looseObject({ month: Month, state: z.enum(['running', 'open', 'closed']), closings: z.array(ClosingOfMonth) })
export const MonthsOfPlaces = z.looseObject({ places: z.array(z.looseObject({ place: z.string(), months: z.array(MonthOfPlace) })) })
export type MonthsOfPlaces = z.infer<typeof MonthsOfPlaces>
export const ClosedNow = z.looseObject({ places: z.array(z.looseObject({ place: z.string(), outcome: z.enum(['closed', 'alreadyClosed', 'notThere']) })) })
