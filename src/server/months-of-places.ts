/** The months of places as the closing sees them: still running, open, or closed, with every closing there was. */
import * as z from 'zod/mini'
import { localDay, monthsFrom } from '../domain/calendar.ts'
import { Month, Uuid } from '../domain/entry.ts'
import { isOver } from '../domain/month-closing.ts'
import { wasThere } from '../domain/place-months.ts'
import { byKey } from '../domain/validity.ts'
import type { AppDeps } from './deps.ts'
import type { Reach } from './reach.ts'
import type { MonthClosing } from './store/store.ts'

const Moment = z.iso.datetime()
const ClosingOfMonth = z.object({
  closedAt: Moment, closedBy: z.string(),
  reopenedAt: z.nullable(Moment), reopenedBy: z.nullable(z.string()), reason: z.nullable(z.string()),
})
const MonthOfPlace = z.object({
  month: Month,
  state: z.enum(['running', 'open', 'closed']),
  /** The earliest first. */
  closings: z.array(ClosingOfMonth),
})
export const MonthsOfPlace = z.object({ place: Uuid, months: z.array(MonthOfPlace) })
export type MonthsOfPlace = z.infer<typeof MonthsOfPlace>

export async function listMonths({ store, clock }: AppDeps, { places, data }: Reach, { from, to }: { from: Month; to: Month }): Promise<MonthsOfPlace[]> {
  const closings = byMonth(await store.months.list(places.map(({ id }) => id), from, to))
  const [versions, today] = [byKey(data.places), localDay(clock())]
  const stateOf = (month: Month, all: readonly MonthClosing[]) => (all.at(-1)?.reopened === null ? 'closed' : isOver(month, today) ? 'open' : 'running')
  return places.map(({ id }) => ({
    place: id,
    months: monthsFrom(from, to).flatMap((month) => {
      const all = closings.get(keyOf(id, month)) ?? []
      return all.length === 0 && !wasThere(versions.get(id) ?? [], month) ? [] : [{ month, state: stateOf(month, all), closings: all.map(inWords) }]
    }),
  }))
}

function byMonth(closings: readonly MonthClosing[]): Map<string, MonthClosing[]> {
  const found = new Map<string, MonthClosing[]>()
  for (const one of closings) found.set(keyOf(one.placeId, one.month), [...found.get(keyOf(one.placeId, one.month)) ?? [], one])
  return found
}

function keyOf(placeId: string, month: Month): string {
  return `${placeId} ${month}`
}

function inWords({ closedAt, closedBy, reopened }: MonthClosing): z.infer<typeof ClosingOfMonth> {
  return {
    closedAt: new Date(closedAt).toISOString(), closedBy: closedBy.name,
    reopenedAt: reopened && new Date(reopened.at).toISOString(), reopenedBy: reopened && reopened.by.name, reason: reopened && reopened.reason,
  }
}
