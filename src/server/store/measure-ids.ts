/** The numbers that measures have in the rows of months: given at the first use, one after another, and never changed. */
import type { Kysely, Transaction } from 'kysely'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import type { MeasureNames } from './month-text.ts'

/**
 * The numbers of some measures, new ones among them. Two transactions may reach for the same number: the second waits for
 * the first, gets nothing, and takes the next one.
 */
export async function measureIds(trx: Transaction<DatabaseSchema>, names: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (let left = [...new Set(names)].sort(); left.length > 0; left = left.filter((name) => !ids.has(name))) {
    await lookUp(trx, left, ids)
    const unknown = left.filter((name) => !ids.has(name))
    if (unknown.length === 0) break
    const { last } = await trx.selectFrom('measure').select((eb) => eb.fn.max('id').as('last')).executeTakeFirstOrThrow()
    const rows = unknown.map((name, index) => ({ id: Number(last ?? 0) + index + 1, name }))
    for (const chunk of inChunks(rows)) await trx.insertInto('measure').values(chunk).onConflict((conflict) => conflict.doNothing()).execute()
  }
  return ids
}

/** All measures by their numbers. */
export async function measureNames(db: Kysely<DatabaseSchema>): Promise<MeasureNames> {
  const rows = await db.selectFrom('measure').selectAll().execute()
  const names: (string | undefined)[] = []
  for (const { id, name } of rows) names[id] = name
  return names
}

async function lookUp(trx: Transaction<DatabaseSchema>, names: readonly string[], ids: Map<string, number>): Promise<void> {
  for (const chunk of inChunks(names)) {
    for (const { id, name } of await trx.selectFrom('measure').selectAll().where('name', 'in', chunk).execute()) ids.set(name, id)
  }
}
