/** Daily totals are a cache of the revisions. This rebuilds it and tells what was wrong. */
import { addTotals, dailyTotals, type DailyTotals } from '../domain/daily-totals.ts'
import type { Day } from '../domain/entry.ts'
import type { DailyTotalsRow, LocalDatabase } from './local-database.ts'

/** Recounts the days `from`…`to` of a place from its revisions, mends rows that differ, and returns the mended days. */
export async function checkTotals(db: LocalDatabase, placeId: string, from: Day, to: Day): Promise<Day[]> {
  return await db.transaction('rw', [db.revisions, db.dailyTotals], async () => {
    const recounted = await recount(db, placeId, from, to)
    const stored = await db.dailyTotals.where('[placeId+day]').between([placeId, from], [placeId, to], true, true).toArray()
    const storedByDay = new Map(stored.map((row) => [row.day, row.totals]))
    const days = new Set([...recounted.keys(), ...storedByDay.keys()])
    const wrong = [...days].filter((day) => !sameTotals(recounted.get(day) ?? {}, storedByDay.get(day) ?? {}))
    await db.dailyTotals.bulkPut(wrong.map((day): DailyTotalsRow => ({ placeId, day, totals: recounted.get(day) ?? {} })))
    return wrong.sort()
  })
}

async function recount(db: LocalDatabase, placeId: string, from: Day, to: Day): Promise<Map<Day, DailyTotals>> {
  const days = new Map<Day, DailyTotals>()
  for (const { effective, day, body } of await db.revisions.where('[placeId+day]').between([placeId, from], [placeId, to], true, true).toArray()) {
    if (effective) days.set(day, addTotals(days.get(day) ?? {}, dailyTotals(body)))
  }
  return days
}

function sameTotals(a: DailyTotals, b: DailyTotals): boolean {
  return Object.keys(addTotals(a, b, -1)).length === 0
}
