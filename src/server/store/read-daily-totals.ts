/** Daily totals of some places, as they are stored. */
import type { Kysely } from 'kysely'
import type { DailyTotals } from '../../domain/daily-totals.ts'
import type { Day } from '../../domain/entry.ts'
import type { DatabaseSchema } from './database-schema.ts'

/** By place and day, `from` and `to` included; days without entries are absent, places are not. */
export async function readDailyTotals(db: Kysely<DatabaseSchema>, placeIds: readonly string[], from: Day, to: Day): Promise<Map<string, Map<Day, DailyTotals>>> {
  const totals = new Map<string, Map<Day, DailyTotals>>(placeIds.map((id) => [id, new Map<Day, DailyTotals>()]))
  if (placeIds.length === 0) return totals
  const rows = await db.selectFrom('daily_totals')
    .selectAll()
    .where('place_id', 'in', placeIds)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  for (const row of rows) totals.get(row.place_id)?.set(row.day, JSON.parse(row.json) as DailyTotals)
  return totals
}
