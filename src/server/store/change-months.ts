/** Carries what changed in a place's days into the rows of its months. */
import type { Transaction } from 'kysely'
import { monthOf } from '../../domain/calendar.ts'
import type { DailyTotals } from '../../domain/daily-totals.ts'
import type { Day, Month } from '../../domain/entry.ts'
import { addChange, addSum, withMark, type RecordedDays } from '../../domain/month-row.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import { measureIds } from './measure-ids.ts'
import { EMPTY_MONTH_TEXT, numberedMonth, textOfMonth } from './month-text.ts'

export type DayChange = { day: Day; before: DailyTotals; after: DailyTotals }

/** @param touched how many revisions that come now touch each month, whether they change its figures or not. */
export async function changeMonths(trx: Transaction<DatabaseSchema>, placeId: string, days: readonly DayChange[], touched: ReadonlyMap<Month, number>): Promise<void> {
  const months = new Map([...touched.keys()].map((month) => [month, changeOf(days.filter(({ day }) => monthOf(day) === month))]))
  const ids = await measureIds(trx, [...months.values()].flatMap(({ sums }) => [...sums.keys()]))
  for (const chunk of inChunks([...months.keys()])) {
    const stored = await trx.selectFrom('month_totals').select(['month', 'revisions', 'totals']).where('place_id', '=', placeId).where('month', 'in', chunk).execute()
    const before = new Map(stored.map((row) => [row.month, row]))
    const rows = chunk.map((month) => ({
      place_id: placeId, month,
      revisions: Number(before.get(month)?.revisions ?? 0) + (touched.get(month) ?? 0),
      totals: changedText(before.get(month)?.totals ?? EMPTY_MONTH_TEXT, months.get(month) ?? changeOf([]), ids),
    }))
    await trx.insertInto('month_totals').values(rows)
      .onConflict((conflict) => conflict.columns(['place_id', 'month']).doUpdateSet((eb) => ({ revisions: eb.ref('excluded.revisions'), totals: eb.ref('excluded.totals') })))
      .execute()
  }
}

type MonthChange = { sums: ReadonlyMap<string, number>; days: readonly DayChange[] }

function changeOf(days: readonly DayChange[]): MonthChange {
  const sums = new Map<string, number>()
  for (const { day, before, after } of days) addChange(sums, day, before, after)
  return { sums, days }
}

function changedText(text: string, { sums, days }: MonthChange, ids: ReadonlyMap<string, number>): string {
  const { sums: before, ...recorded } = numberedMonth(text)
  const after = new Map(before)
  for (const [name, n] of sums) addSum(after, ids.get(name) ?? 0, n)
  return textOfMonth({ ...days.reduce<RecordedDays>((marks, { day, after: totals }) => withMark(marks, day, totals), recorded), sums: after })
}
