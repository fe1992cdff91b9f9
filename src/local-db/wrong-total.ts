/**
 * How often a wrong PIN or code was tried on this tablet, for the desk. A running total: told again after a lost
 * answer it is the same, and after weeks without a network nothing is missing.
 */
import type { LocalDatabase, StateToldSettings, WrongTotalSettings } from './local-database.ts'

type WrongTotal = Omit<WrongTotalSettings, 'key'>

export async function readWrongTotal(db: LocalDatabase): Promise<WrongTotal> {
  const kept = (await db.settings.get('wrongTotal')) as WrongTotalSettings | undefined
  return kept ?? { total: 0, latestAt: null }
}

/** @param at by the tablet's clock, ms. */
export async function noteWrongTry(db: LocalDatabase, at: number): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const { total } = await readWrongTotal(db)
    await db.settings.put({ key: 'wrongTotal', total: total + 1, latestAt: at })
  })
}

/** Under another id the desk counts from nothing: only what it has not been told goes along. */
export async function carryUntold(db: LocalDatabase, deviceId: string): Promise<void> {
  const [{ total, latestAt }, told] = await Promise.all([readWrongTotal(db), db.settings.get('stateTold') as Promise<StateToldSettings | undefined>])
  const known = told?.deviceId === deviceId ? told.wrongTries?.total ?? 0 : 0
  await db.settings.put({ key: 'wrongTotal', total: Math.max(0, total - known), latestAt })
}
