/** The second half of a round: what others wrote at the same places, page by page to the end. */
import { PULL_LIMIT_MAX, type PulledPage } from '../domain/sync-protocol.ts'
import { readUnread, storePage } from '../local-db/pulled-pages.ts'
import { noteNumber, readFromBeginning } from '../local-db/server-history.ts'
import { cursorOf } from '../local-db/settings.ts'
import type { CursorSettings } from '../local-db/local-database.ts'
import { noteClock, pulledPlaces, readPaired, type Round } from './round.ts'
import type { Answer, Weather } from './sync-api.ts'

/** A place that is refused does not keep the others from being read. */
export async function pullAll(round: Round): Promise<Weather | null> {
  let refused: Weather | null = null
  await readUnread(round.db)
  for (const placeId of await pulledPlaces(round.db)) {
    const weather = await pullPlace(round, placeId)
    if (weather?.kind === 'refused') refused = weather
    else if (weather !== null) return weather
  }
  return refused
}

/** What was known of the server's history at a place when it was asked: an answer that is older than that has gone back. */
type Known = Pick<CursorSettings, 'epoch' | 'highestSeq'>
/** A request for the page behind a cursor. */
type Asked = { cursor: string | null; known: Known; sentAt: number; answered: Promise<Answer<PulledPage>> }

/** The next page travels while the last one is being stored. */
export async function pullPlace(round: Round, placeId: string): Promise<Weather | null> {
  let restarts = 0
  let asked: Asked | null = null
  for (;;) {
    const device = await readPaired(round.db)
    if (device === null) return null
    const ask = (cursor: string | null, known: Known): Asked => (
      { cursor, known, sentAt: round.now(), answered: round.api.pull(device.pairing.token, placeId, cursor, PULL_LIMIT_MAX) })
    const before = await cursorOf(round.db, placeId)
    if (asked?.cursor !== before.cursor) asked = ask(before.cursor, before)
    const { known, sentAt, answered } = asked
    const answer = await answered
    asked = null
    if (answer.kind === 'refused' && answer.problem.type === 'cursor_invalid' && before.cursor !== null) {
      await readFromBeginning(round.db, placeId)
      continue
    }
    if (answer.kind !== 'ok') return answer
    const page = answer.value
    if (page.serverTime !== undefined) await noteClock(round, page.serverTime, sentAt)
    if (hasGoneBack(known, page)) {
      // Once is a server that went back in time; again and again it is two servers behind one address.
      if ((restarts += 1) > 1) return { kind: 'notOurServer' }
      await noteNumber(round.db, placeId, { epoch: page.epoch, seq: page.lastSeq ?? 0, wentBack: true })
      continue
    }
    if (!page.complete && page.cursor !== before.cursor) asked = ask(page.cursor, { epoch: page.epoch, highestSeq: Math.max(known.highestSeq, page.lastSeq ?? 0) })
    const received = await storePage(round.db, placeId, before.cursor, page, round.now())
    round.tally.received += received ?? 0
    if (received === null) continue
    if (page.complete) return null
    // More to come, but from the very same place on: asking again would never end.
    if (page.cursor === before.cursor) return { kind: 'notOurServer' }
    await round.tell()
  }
}

function hasGoneBack(known: Known, page: PulledPage): boolean {
  if (page.restarted === true) return true
  if (known.epoch === null) return false
  return page.epoch !== known.epoch || (page.lastSeq !== undefined && page.lastSeq < known.highestSeq)
}
