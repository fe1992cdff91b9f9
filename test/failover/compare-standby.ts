/** What the standby has, beside what the primary was found to have: the old primary that came back must hold the same. */
import { postgresAt } from '../kill/trial-database.ts'
import { pause } from '../kill/until.ts'
import type { Evidence } from '../kill/recount.ts'
import { databaseAt } from './patroni-cluster.ts'
import type { PatroniNode } from './patroni-node.ts'

const TRIES = 20

/** @returns what is not as it must be, in words. */
export async function comparedWith({ name, address }: PatroniNode, { rows }: Evidence): Promise<string[]> {
  const standby = postgresAt(databaseAt(address), '')
  for (let n = 1; ; n += 1) {
    const there = await standby.rows()
    if (JSON.stringify(there) === JSON.stringify(rows)) return []
    // It has every commit on its disk, and shows it a moment later.
    if (n === TRIES) return [`the standby ${name} shows ${there.length} entries that are not the ${rows.length} of the primary`]
    await pause(250)
  }
}
