/** How this tablet is, as it tells the server at the end of a round; and what it told last. */
import { oldestUnsentAt } from './outbox.ts'
import type { LocalDatabase, StateToldSettings, TabletState } from './local-database.ts'
import { readWrongTotal } from './wrong-total.ts'

/** Unchanged news are told again after this, so that the desk can tell silence from nothing new, ms. */
const TELL_EVERY_MS = 3_600_000

/** What is to be told, and noted once it is; null while nothing has changed and the last time is not long ago. */
export async function untoldTabletState(db: LocalDatabase, { deviceId, appVersion, now }: { deviceId: string; appVersion: string; now: number }): Promise<StateToldSettings | null> {
  const [state, row] = await db.transaction('r', [db.outbox, db.setAside, db.revisions, db.settings], async () => await Promise.all([stateOf(db, appVersion), db.settings.get('stateTold')]))
  const told = row?.key === 'stateTold' ? row : undefined
  const isFresh = told !== undefined && told.deviceId === deviceId && Math.abs(now - told.at) < TELL_EVERY_MS
  return isFresh && isSame(state, told) ? null : { key: 'stateTold', deviceId, at: now, ...state }
}

export async function noteStateTold(db: LocalDatabase, told: StateToldSettings): Promise<void> {
  await db.settings.put(told)
}

async function stateOf(db: LocalDatabase, appVersion: string): Promise<TabletState> {
  const [unsent, setAside, oldest, { total, latestAt }] = await Promise.all([db.outbox.count(), db.setAside.count(), oldestUnsentAt(db), readWrongTotal(db)])
  return { appVersion, unsent, setAside, oldestUnsentAt: utc(oldest), wrongTries: { total, latestAt: utc(latestAt) } }
}

function utc(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

function isSame(a: TabletState, b: TabletState): boolean {
  return a.appVersion === b.appVersion && a.unsent === b.unsent && a.setAside === b.setAside && a.oldestUnsentAt === b.oldestUnsentAt && (a.wrongTries?.total ?? 0) === (b.wrongTries?.total ?? 0)
}
