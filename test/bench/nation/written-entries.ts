/** What a tablet has written while nobody heard of it, made by seed: the same again for whoever counts afterwards. */
import { addDays, weekday } from '../../../src/domain/calendar.ts'
import type { Day, EntryBody, EntryRevision } from '../../../src/domain/entry.ts'
import { seededRandom, type SeededRandom } from '../../../src/server/demo/seeded-random.ts'
import type { BenchDevice } from '../sync/bench-county.ts'

/** `part` keeps the ids and numbers of one part of the bench apart from those of another. */
export type Writing = { part: number; tablet: number; device: BenchDevice; organisation: string; count: number; days: readonly Day[] }

const GROUPS = ['parent', 'child_1_2', 'child_3_6', 'baby', 'grandparent']
const OPENS_AT_MINUTE = 9 * 60
const OPEN_MINUTES = 5 * 60
const NUMBERS_OF_A_PART = 100_000

/** The last so many days of opening before a day, the oldest first. */
export function openDaysBefore(day: Day, count: number): Day[] {
  const days: Day[] = []
  for (let one = addDays(day, -1); days.length < count; one = addDays(one, -1)) if (weekday(one) <= 5) days.unshift(one)
  return days
}

/** Mostly taps; now and then one is corrected or withdrawn, a session or a partner is written down, an answer is given. */
export function writtenEntries(writing: Writing): EntryRevision[] {
  const random = seededRandom(`part ${writing.part} tablet ${writing.tablet}`)
  const written: EntryRevision[] = []
  const open: EntryRevision[] = []
  for (let index = 0; index < writing.count; index += 1) {
    const parent = open.length > 0 && random.chance(0.06) ? open.splice(random.int(0, open.length - 1), 1)[0] : undefined
    const body = parent === undefined ? newBody(writing, index, random) : correctedBody(parent, random)
    const revision = revisionOf(writing, index, body, parent)
    written.push(revision)
    if (body?.kind === 'visit') open.push(revision)
  }
  return written
}

/** One tap at the door. */
export function tapOf(writing: Omit<Writing, 'count'>, index: number, day: Day, minute: number): EntryRevision {
  const random = seededRandom(`part ${writing.part} tablet ${writing.tablet} tap ${index}`)
  return revisionOf({ ...writing, days: [day] }, index, visitBody(day, minute, random), undefined)
}

/** A body that was made elsewhere, as this tablet would write it. */
export function revisionOf({ part, tablet, device, days }: Omit<Writing, 'count' | 'organisation'>, index: number, body: EntryBody | null, parent: EntryRevision | undefined): EntryRevision {
  const revId = `${tablet.toString(16).padStart(8, '0')}-b${part.toString(16).padStart(3, '0')}-7000-8000-${index.toString(16).padStart(12, '0')}`
  const day = body?.day ?? parent?.body?.day ?? days[0]!
  return {
    revId, entryId: parent?.entryId ?? revId, placeId: device.place.id, deviceId: device.deviceId, deviceSeq: part * NUMBERS_OF_A_PART + index + 1, parentRevId: parent?.revId ?? null,
    capturedAt: `${day}T10:${String(index % 60).padStart(2, '0')}:07.123Z`, clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body, reason: body === null ? 'tuli kahdesti' : null,
  }
}

function newBody({ days, count, organisation }: Writing, index: number, random: SeededRandom): EntryBody {
  const [day, minute] = [days[Math.floor(index * days.length / count)]!, Math.floor(random.next() * OPEN_MINUTES)]
  return random.weighted<EntryBody>([
    [visitBody(day, minute, random), 94],
    [{ kind: 'session', day, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [organisation], status: 'held', counts: { parent: random.int(2, 9), child_1_2: random.int(2, 9) }, countedAtDoor: true }, 2],
    [{ kind: 'partnerVisit', day, organisation, mode: 'onSite', status: 'happened', minutes: 60, encounters: random.int(0, 6) }, 2],
    [{ kind: 'feedback', day, mood: random.int(1, 5), themes: [] }, 2],
  ])
}

function visitBody(day: Day, minute: number, random: SeededRandom): EntryBody {
  const at = OPENS_AT_MINUTE + minute
  return { kind: 'visit', day, time: `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`, counts: { [random.pick(GROUPS)]: 1, ...(random.chance(0.3) && { child_1_2: random.int(1, 2) }) }, source: 'tap' }
}

/** One in six is withdrawn. */
function correctedBody({ body }: EntryRevision, random: SeededRandom): EntryBody | null {
  return body?.kind !== 'visit' || random.chance(1 / 6) ? null : { ...body, counts: { parent: random.int(1, 3) } }
}
