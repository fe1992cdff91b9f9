/**
 * One round: push the outbox until it is empty, then pull what others wrote at the same place, then the
 * reference data, and once a day compare. No timers here; a round that meets bad weather stops and says which.
 */
import { markPairing } from '../local-db/pairing.ts'
import { takeReference } from '../local-db/present-place.ts'
import { readReference } from '../local-db/settings.ts'
import { logProgress, logRound } from '../local-db/send-log.ts'
import { reopenAfter } from '../local-db/storage-outcome.ts'
import { compareAll } from './compare-days.ts'
import { becomeOneself } from './own-identity.ts'
import { pullAll } from './pull-places.ts'
import { pushAll } from './push-outbox.ts'
import { readPaired, type PairedDevice, type Round, type RoundDeps, type RoundTally } from './round.ts'
import type { Weather } from './sync-api.ts'
import { tellState } from './tell-state.ts'
import { tellWithheld, untoldBy } from './tell-withheld.ts'

export type { RoundDeps, RoundTally } from './round.ts'

export type RoundOutcome = (
  | { kind: 'done' }
  | { kind: 'notPaired' }
  /** A bug, or a storage that does not answer: nothing is known of this round, and the next one comes all the same. */
  | { kind: 'failed' }
  | Weather
) & { tally: RoundTally }

export const NOTHING_TRAVELLED: RoundTally = { sent: 0, setAside: 0, received: 0, lastSeq: null }

/** Runs one round and writes a line of the send log if anything travelled or stood in the way. */
export async function runSyncRound(deps: RoundDeps): Promise<RoundOutcome> {
  const connection = deps.db.backendDB()
  try {
    return await oneRound(deps)
  } catch (error) {
    // A browser may drop the connection to the storage: everything on the disk is whole, so the round is run again.
    if (reopenAfter(error, deps.db, connection)) return await oneRound(deps)
    throw error
  }
}

async function oneRound(deps: RoundDeps): Promise<RoundOutcome> {
  const at = deps.now()
  const tally: RoundTally = { ...NOTHING_TRAVELLED }
  const paired = await readPaired(deps.db)
  if (paired === null) return { kind: 'notPaired', tally }
  let line: number | undefined
  const round: Round = { ...deps, tally, tell: async () => { line = await logProgress(deps.db, { at, ...tally }, line) } }
  const stopped = await travel(round)
  const untold = isHeard(stopped) ? await tellState(round) : null
  const outcome: RoundOutcome = { ...(stopped ?? untold ?? { kind: 'done' }), tally }
  await notePairing(deps, paired, outcome)
  await logRound(deps.db, { at, outcome: outcome.kind, ...tally, requestId: (stopped ?? untold)?.requestId ?? tally.requestId }, line)
  return outcome
}

async function travel(round: Round): Promise<Weather | null> {
  const pushed = (await pushAll(round)) ?? (await becomeOneself(round))
  if (pushed !== null) return pushed
  const pulled = await pullAll(round)
  // Whether a refused place is still ours, the reference data tells: it is fetched all the same.
  if (pulled !== null && pulled.kind !== 'refused') return pulled
  const stopped = (await refreshReference(round)) ?? pulled
  if (stopped !== null) return stopped
  // Asked before: the comparison settles what a server that went back in time has left open.
  const untold = await untoldBy(round)
  return (await compareAll(round)) ?? (untold && (await tellWithheld(round, untold)))
}

/** The server speaks with this tablet; one whose time is over is heard for a while. */
function isHeard(stopped: Weather | null): boolean {
  return stopped === null || stopped.kind === 'refused' || (stopped.kind === 'signedOut' && isExpired(stopped))
}

function isExpired({ problem }: Extract<Weather, { kind: 'signedOut' }>): boolean {
  return problem.type === 'device_expired'
}

async function notePairing({ db }: RoundDeps, { pairing: { token } }: PairedDevice, outcome: RoundOutcome): Promise<void> {
  if (outcome.kind === 'signedOut') await markPairing(db, token, isExpired(outcome) ? 'expired' : 'revoked')
  if (outcome.kind === 'done') await markPairing(db, token, 'good')
}

async function refreshReference({ db, api }: Round): Promise<Weather | null> {
  const device = await readPaired(db)
  if (device === null) return null
  const stored = await readReference(db)
  const answer = await api.reference(device.pairing.token, stored?.etag ?? null)
  if (answer.kind !== 'ok') return answer
  if (answer.value !== null) await takeReference(db, device.pairing.token, answer.value.data, answer.value.etag)
  return null
}
