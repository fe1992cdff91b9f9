/** Push and pull: how entries come in from tablets, and how others' entries go out to them. */
import * as z from 'zod/mini'
import { addDays, localDay } from '../domain/calendar.ts'
import { hasEnded, SENDS_AFTERWARDS_MS } from '../domain/device-time.ts'
import { EntryRevision, Uuid } from '../domain/entry.ts'
import { isSpoken, PROTOCOL_VERSION, PULL_LIMIT_MAX, PullResponse, PUSH_REVISIONS_MAX, PushRequest, PushResponse, REQUEST_BYTES_MAX, type PushResult } from '../domain/sync-protocol.ts'
import { DAYS_AHEAD_MAX } from '../domain/limits.ts'
import { deviceOf, type Guards } from './caller.ts'
import { checkRevision, type CheckedRevision } from './check-revision.ts'
import { decodeCursor, encodeCursor, type Cursor } from './cursor.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { pushGate } from './push-gate.ts'
import { perMinute } from './rate-limits.ts'
import type { Device, InsertOutcome, Store, StoredRevision } from './store/store.ts'
import type { App } from './zod-schemas.ts'

/** What a client says that does not say its version. */
const FIRST_PROTOCOL_VERSION = 1
const WholeNumber = z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number))
const PullQuery = z.object({
  place: Uuid,
  cursor: z.optional(z.string().check(z.maxLength(400))),
  limit: z.optional(WholeNumber),
  protocolVersion: z.optional(WholeNumber),
})

export function syncRoutes(app: App, deps: AppDeps, guards: Guards): void {
  app.post('/api/v1/sync/push', {
    onRequest: [pushGate(deps.pushesAtOnce), guards.sendingTablet],
    bodyLimit: REQUEST_BYTES_MAX,
    // The limit counts what comes out as well as what comes in.
    decompress: { requestEncodings: ['gzip'] },
    config: perMinute(deps.rateLimits.sync),
    schema: {
      summary: 'Send entry revisions',
      description: 'At most 500 revisions. The answer comes after the commit is on disk and names every revision; sending one twice changes nothing. `identity: shared` says that another tablet counts under the same device id: ask `POST /api/v1/devices/rekey` for one of your own. A tablet whose time is over may for thirty days still send what was written before, and one that was taken away from a place what it has of there. Any protocolVersion is taken, so that what is stored can always be sent.',
      tags: ['Sync'],
      caller: 'tablet',
      body: PushRequest,
      judgesEachPart: true,
      documentedBody: z.extend(PushRequest, { revisions: z.array(EntryRevision).check(z.maxLength(PUSH_REVISIONS_MAX)) }),
      response: { 200: PushResponse },
      problems: ['body_too_large', 'storage_unavailable', 'too_busy'],
    },
  }, async (request): Promise<PushResponse> => {
    const now = deps.clock()
    const { results, isShared } = await takeRevisions(deps, deviceOf(request), request.body.revisions, now)
    return { epoch: deps.store.epoch, serverTime: new Date(now).toISOString(), results, ...(isShared && { identity: 'shared' }) }
  })

  app.get('/api/v1/sync/pull', {
    onRequest: guards.tablet,
    config: perMinute(deps.rateLimits.sync),
    schema: {
      summary: 'Receive the entry revisions of a place',
      description: 'In server order, from the cursor of the answer before. A volunteer’s tablet receives only what it sent itself.',
      tags: ['Sync'],
      caller: 'tablet',
      querystring: PullQuery,
      response: { 200: PullResponse },
      problems: ['place_not_allowed', 'cursor_invalid', 'upgrade_required'],
    },
  }, async (request, reply) => {
    // What is stored was checked on its way in; a stricter schema of later days must not stop it from leaving.
    const { page, stored } = await pull(deps, deviceOf(request), request.query)
    return reply.type('application/json; charset=utf-8').serializer(() => pageAsJson(page, stored)).send(page)
  })
}

async function takeRevisions(deps: AppDeps, device: Device, raw: readonly unknown[], now: number): Promise<{ results: PushResult[]; isShared: boolean }> {
  const rules = {
    placeIds: placesToSendTo(device, now),
    latestDay: addDays(localDay(now), DAYS_AHEAD_MAX),
    ...(device.expiresAt !== null && hasEnded(device.expiresAt, now) && { endedAt: device.expiresAt }),
  }
  const checked = raw.map((revision) => checkRevision(revision, rules))
  const good = checked.flatMap((check) => (check.ok ? [check.revision] : []))
  const outcomes = (await deps.store.revisions.insert(good, { receivedFrom: device.id, receivedAt: now })).values()
  const results = checked.map((check): PushResult => (check.ok ? resultOf(check, outcomes.next().value) : { revId: check.revId, outcome: 'rejected', ...check.rejection }))
  return { results, isShared: await isShared(deps, device, good) }
}

/** A tablet hears only with its next contact that it was taken away from a place. */
function placesToSendTo({ placeIds, leftPlaces }: Device, now: number): string[] {
  return [...placeIds, ...leftPlaces.flatMap(({ placeId, at }) => (now < at + SENDS_AFTERWARDS_MS ? [placeId] : []))]
}

/**
 * Two tablets with the same storage give the same numbers to different revisions. Both are kept; the tablet is told.
 * What it brings under another id, such as one it had before, says nothing of its present one.
 */
async function isShared({ store }: AppDeps, { id: deviceId }: Device, revisions: readonly EntryRevision[]): Promise<boolean> {
  const numbers = revisions.filter((revision) => revision.deviceId === deviceId).map(({ deviceSeq }) => deviceSeq)
  return numbers.length > 0 && await store.devices.isNumberedTwice({ deviceId, from: Math.min(...numbers), to: Math.max(...numbers) })
}

function resultOf({ revision: { revId } }: CheckedRevision & { ok: true }, outcome: InsertOutcome | undefined): PushResult {
  if (outcome === undefined) throw new Error('the store answers for every revision')
  // Erased while the push was on its way: the next one finds the tablet without the place.
  if (outcome.outcome === 'place_erased') return { revId, outcome: 'rejected', code: 'place_not_allowed', final: false, errors: [] }
  return outcome.outcome === 'id_reused' ? { revId, outcome: 'rejected', code: 'id_reused', final: true, errors: [] } : { revId, ...outcome }
}

async function pull({ store, clock, protocolVersion: ours = PROTOCOL_VERSION }: AppDeps, device: Device, query: z.infer<typeof PullQuery>): Promise<{ page: PullResponse; stored: StoredRevision[] }> {
  const { protocolVersion = FIRST_PROTOCOL_VERSION, place: placeId } = query
  if (!isSpoken(protocolVersion, ours)) throw new ProblemError('upgrade_required')
  if (!device.placeIds.includes(placeId)) throw new ProblemError('place_not_allowed')
  const limit = Math.min(Math.max(query.limit ?? PULL_LIMIT_MAX, 1), PULL_LIMIT_MAX)
  const onlyFrom = device.mode === 'volunteer' ? device.id : undefined
  const start = startOf(store.epoch, onlyFrom, query.cursor)
  // Read before the page, so that it is never ahead of what the page could show.
  const lastSeq = await store.revisions.lastSeq(placeId)
  const { stored, complete, restarted } = await readPage(store, { placeId, onlyFrom, limit }, start)
  const last = stored.at(-1)
  const page = {
    epoch: store.epoch,
    revisions: [],
    cursor: encodeCursor({ epoch: store.epoch, onlyFrom, ...(last === undefined ? start : { seq: last.seq, revId: revIdOf(last) }) }),
    complete,
    lastSeq,
    ...(restarted && { restarted }),
    serverTime: new Date(clock()).toISOString(),
  }
  return { page, stored }
}

/** The stored texts go out as they are, each with its number: reading and writing them again would be most of a pull. */
function pageAsJson({ revisions: _none, ...page }: PullResponse, stored: readonly StoredRevision[]): string {
  const texts = stored.map(({ seq, json }) => `${json.slice(0, -1)},"seq":${seq}}`)
  return `{"revisions":[${texts.join(',')}],${JSON.stringify(page).slice(1)}`
}

type Start = Pick<Cursor, 'seq' | 'revId'>
type Page = { stored: StoredRevision[]; complete: boolean; restarted: boolean }

/** Reads the cursor's own revision along: if it is not there any more, what follows it is not what followed it then. */
async function readPage(store: Store, wish: { placeId: string; onlyFrom: string | undefined; limit: number }, { seq, revId }: Start): Promise<Page> {
  const isChecked = revId !== undefined
  const found = await store.revisions.after({ ...wish, afterSeq: isChecked ? seq - 1 : seq, limit: wish.limit + (isChecked ? 2 : 1) })
  const own = isChecked ? found.shift() : undefined
  const isThere = !isChecked || (own?.seq === seq && revIdOf(own) === revId)
  if (!isThere) return { ...(await readPage(store, wish, { seq: 0 })), restarted: true }
  return { stored: found.slice(0, wish.limit), complete: found.length <= wish.limit, restarted: false }
}

function revIdOf({ json }: StoredRevision): string {
  return (JSON.parse(json) as EntryRevision).revId
}

/**
 * Where to go on. Numbers of another epoch say nothing about ours, and those of a tablet that was shown only its own
 * entries nothing about the others', which it is shown once it is paired as a host's: such cursors start again.
 */
function startOf(epoch: string, onlyFrom: string | undefined, text: string | undefined): Start {
  if (text === undefined) return { seq: 0 }
  const cursor = decodeCursor(text)
  if (cursor === undefined) throw new ProblemError('cursor_invalid')
  const sawAll = cursor.onlyFrom === undefined || cursor.onlyFrom === onlyFrom
  return cursor.epoch === epoch && sawAll ? { seq: cursor.seq, revId: cursor.revId } : { seq: 0 }
}
