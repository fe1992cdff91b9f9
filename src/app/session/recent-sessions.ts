/** What earlier sessions know about the next one. */
import type { Day, SessionBody } from '../../domain/entry.ts'
import { latestOfKind } from '../../local-db/entry-queries.ts'
import { may } from '../../domain/role.ts'
import type { LocalDatabase, StoredRevision } from '../../local-db/local-database.ts'
import { isOwnDevice } from '../../local-db/own-devices.ts'
import { readDevice } from '../../local-db/settings.ts'

/** Some weeks of sessions, newest first. */
const REMEMBERED = 30

export async function recentSessions(db: LocalDatabase, placeId: string, today: Day): Promise<SessionBody[]> {
  const device = await readDevice(db)
  // A volunteer is reminded of their own alone, whatever the tablet has known before it was a volunteer's.
  const isShown = (revision: StoredRevision) => device === undefined || may(device.mode, 'seeDay') || isOwnDevice(device, revision.deviceId)
  return await latestOfKind(db, placeId, 'session', today, REMEMBERED, isShown)
}

export function lastHeld(recent: readonly SessionBody[], activityType?: string): SessionBody | undefined {
  return recent.find((body) => body.status === 'held' && (activityType === undefined || body.activityType === activityType))
}

/** Organisers, the most recently used first. */
export function recentOrganisers(recent: readonly SessionBody[]): string[] {
  return [...new Set(recent.flatMap((body) => body.organisers))]
}
