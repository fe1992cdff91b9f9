/** The two databases of a move, from the addresses typed after the command. */
import { existsSync } from 'node:fs'
import { DATABASE_URL_FAULT, locate, shownLocation } from '../database-location.ts'
import type { Engine } from '../store/engine.ts'
import { openDatabase, type DatabaseLocation } from '../store/open-store.ts'
import { lockForRestore, type ServerLock } from '../store/server-lock.ts'

export type Ends = { from: DatabaseLocation; to: DatabaseLocation }
export type EndsResult = { ok: true; ends: Ends } | { ok: false; fault: string }

export function readEnds(typed: readonly string[]): EndsResult {
  const [from, to] = typed.map((url) => locate(url))
  if (typed.length !== 2) return { ok: false, fault: 'Say from where to where: npm run move -- FROM_URL TO_URL' }
  if (from === undefined) return { ok: false, fault: `FROM_URL ${DATABASE_URL_FAULT}` }
  if (to === undefined) return { ok: false, fault: `TO_URL ${DATABASE_URL_FAULT}` }
  // Opening would make an empty one, and moving that would look like success.
  if (from.engine === 'sqlite' && !existsSync(from.path)) return { ok: false, fault: `There is no database ${shownLocation(from)}` }
  return { ok: true, ends: { from, to } }
}

/** What a server that still runs on the source was told at the desk meanwhile would not go along. @returns undefined while one does; PostgreSQL does not tell. */
export function lockSource({ from }: Ends): ServerLock | undefined {
  return from.engine === 'sqlite' ? lockForRestore(from.path) : { release: () => {} }
}

export async function openEnds({ from, to }: Ends, newId: () => string): Promise<{ source: Engine; target: Engine }> {
  const source = await openDatabase(from, { epoch: () => '', newId })
  try {
    return { source, target: await openDatabase(to, { epoch: () => '', newId }) }
  } catch (error) {
    await source.close()
    throw error
  }
}
