/**
 * Once a day, and after a server has gone back in time: what this tablet has is compared with what the server has,
 * day by day, and what either side lacks travels. The values come from rows, never from what was said before.
 */
import { differingDays, digestSum } from '../domain/day-digest.ts'
import type { Day } from '../domain/entry.ts'
import { digestedRows } from '../local-db/digested-rows.ts'
import { markLost } from '../local-db/outbox.ts'
import { COMPARE_EVERY_MS } from '../local-db/pulled-pages.ts'
import { readFromBeginning } from '../local-db/server-history.ts'
import { cursorOf } from '../local-db/settings.ts'
import { pullPlace } from './pull-places.ts'
import { pushAll } from './push-outbox.ts'
import { pulledPlaces, readPaired, type PairedDevice, type Round } from './round.ts'
import type { Weather } from './sync-api.ts'

const EVERY_DAY = { from: '0001-01-01', to: '9999-12-31' }

export async function compareAll(round: Round): Promise<Weather | null> {
  for (const placeId of await pulledPlaces(round.db)) {
    const { complete, compareAt } = await cursorOf(round.db, placeId)
    const device = await readPaired(round.db)
    if (device === null || !complete || !isDue(compareAt, round.now())) continue
    const found = await comparePlace(round, device, placeId)
    // A server that does not compare, or not this place, is asked again another day.
    if (found.kind === 'refused') await postpone(round, placeId)
    else if (found.kind !== 'ok') return found
    else await noteComparison(round, placeId, found.value)
  }
  return null
}

/** A clock that went back must not put the next comparison off by years. */
function isDue(compareAt: number | null, now: number): boolean {
  return compareAt !== null && (compareAt <= now || compareAt > now + 2 * COMPARE_EVERY_MS)
}

type Found = { compared: number; differed: Day[]; unhealed: Day[] }
type Outcome<T> = { kind: 'ok'; value: T } | Weather

async function comparePlace(round: Round, device: PairedDevice, placeId: string): Promise<Outcome<Found>> {
  const first = await differences(round, device, placeId)
  if (first.kind !== 'ok' || first.value.days.length === 0) return summed(first, first)
  // Another tablet may have written since our pull: that is no difference.
  const behind = await pullPlace(round, placeId)
  if (behind !== null) return behind
  const settled = await differences(round, device, placeId)
  if (settled.kind !== 'ok' || settled.value.days.length === 0) return summed(settled, settled)
  const stopped = (await exchange(round, device, placeId, settled.value.days)) ?? (await pullPlace(round, placeId)) ?? (await pushAll(round))
  if (stopped !== null) return stopped
  return summed(settled, await differences(round, device, placeId))
}

type Differences = { compared: number; days: Day[] }

async function differences({ db, api }: Round, device: PairedDevice, placeId: string): Promise<Outcome<Differences>> {
  const answer = await api.digest(device.pairing.token, placeId, EVERY_DAY)
  if (answer.kind !== 'ok') return answer
  const sum = digestSum()
  for await (const rows of digestedRows(db, placeId)) {
    for (const row of rows) if (isCompared(device, row.deviceId)) sum.add(row)
  }
  const ours = sum.result()
  return { kind: 'ok', value: { compared: ours.length, days: differingDays(ours, answer.value.days) } }
}

/** A volunteer's phone is shown nothing that others made, and its earlier selves are others. */
function isCompared(device: PairedDevice, deviceId: string): boolean {
  return device.mode !== 'volunteer' || deviceId === device.deviceId
}

function summed(before: Outcome<Differences>, after: Outcome<Differences>): Outcome<Found> {
  if (before.kind !== 'ok') return before
  if (after.kind !== 'ok') return after
  return { kind: 'ok', value: { compared: after.value.compared, differed: before.value.days, unhealed: after.value.days } }
}

/** Finds what each side lacks on these days: ours goes back into the outbox, theirs is read again from the beginning. */
async function exchange({ db, api }: Round, device: PairedDevice, placeId: string, days: readonly Day[]): Promise<Weather | null> {
  const theirs = new Set<string>()
  for (const day of days) {
    const answer = await api.digestIds(device.pairing.token, placeId, day)
    if (answer.kind !== 'ok') return answer
    for (const { revId } of answer.value.revisions) theirs.add(revId)
  }
  const ours = new Set<string>()
  const lost: string[] = []
  for await (const rows of digestedRows(db, placeId)) {
    for (const row of rows) {
      ours.add(row.revId)
      if (days.includes(row.day) && isCompared(device, row.deviceId) && !theirs.has(row.revId)) lost.push(row.revId)
    }
  }
  await markLost(db, lost)
  if ([...theirs].some((revId) => !ours.has(revId))) await readFromBeginning(db, placeId)
  return null
}

async function postpone({ db, now }: Round, placeId: string): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await db.settings.put({ ...(await cursorOf(db, placeId)), compareAt: now() + COMPARE_EVERY_MS })
  })
}

async function noteComparison(round: Round, placeId: string, found: Found): Promise<void> {
  await postpone(round, placeId)
  await round.db.settings.put({ key: `comparison:${placeId}`, at: round.now(), ...found })
}
