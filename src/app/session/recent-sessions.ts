/** What earlier sessions know about the next one. */
import type { Day, SessionBody } from '../../domain/entry.ts'
import { latestOfKind } from '../../local-db/entry-queries.ts'
import type { LocalDatabase } from '../../local-db/local-database.ts'

/** Some weeks of sessions, newest first. */
const REMEMBERED = 30

export async function recentSessions(db: LocalDatabase, placeId: string, today: Day): Promise<SessionBody[]> {
  return await latestOfKind(db, placeId, 'session', today, REMEMBERED)
}

export function lastHeld(recent: readonly SessionBody[], activityType?: string): SessionBody | undefined {
  return recent.find((body) => body.status === 'held' && (activityType === undefined || body.activityType === activityType))
}

/** Organisers, the most recently used first. */
export function recentOrganisers(recent: readonly SessionBody[]): string[] {
  return [...new Set(recent.flatMap((body) => body.organisers))]
}
