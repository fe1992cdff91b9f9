/** What the tablet may truthfully say about sending, from what is stored and from the latest round. */
import type { SendLogRow } from '../../local-db/local-database.ts'
import type { SendStatus } from '../../local-db/entry-queries.ts'

export type Situation =
  /** Never paired: nothing is sent anywhere, and nothing has to be. */
  | { kind: 'alone' }
  | { kind: 'revoked' }
  /** A volunteer's phone whose days are over. */
  | { kind: 'expired' }
  | { kind: 'allSent'; lastSentAt: number | null; sent: number }
  /** Nothing waits, but not everything is on the server either. */
  | { kind: 'setAside' }
  | { kind: 'waiting' }
  | { kind: 'offline'; since: number | null }
  | { kind: 'busy' }
  | { kind: 'notOurServer' }
  | { kind: 'updateNeeded' }
  | { kind: 'refused' }

export function situationOf(status: SendStatus, log: readonly SendLogRow[]): Situation {
  if (!status.paired) return { kind: 'alone' }
  if (status.revoked) return { kind: 'revoked' }
  if (status.expired) return { kind: 'expired' }
  switch (status.lastOutcome) {
    case 'offline': return { kind: 'offline', since: offlineSince(log) }
    case 'busy':
    case 'notOurServer':
    case 'updateNeeded':
    case 'refused': return { kind: status.lastOutcome }
    default:
      if (status.unsent > 0) return { kind: 'waiting' }
      return status.setAside > 0 ? { kind: 'setAside' } : { kind: 'allSent', lastSentAt: status.lastSentAt, sent: status.sent }
  }
}

/** The log has a line whenever the outcome changes: the oldest of the lines on top that say "offline". */
function offlineSince(log: readonly SendLogRow[]): number | null {
  let since: number | null = null
  for (const line of log) {
    if (line.outcome !== 'offline') return since
    since = line.at
  }
  return since
}
