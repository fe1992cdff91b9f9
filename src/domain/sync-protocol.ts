/** What tablet and endpoint say to each other. The two meet here and over HTTP, nowhere else. */
import * as z from 'zod/mini'
import { Day, EntryRevision, Month, Uuid } from './entry.ts'
import { oneLine } from './one-line.ts'
import { Place } from './reference-data.ts'

/** The server takes this version and the one before it; see `isSpoken`. */
export const PROTOCOL_VERSION = 1
export const PUSH_REVISIONS_MAX = 500
/** The client keeps a batch under this; the endpoint takes four times as much, so a legal batch always fits. */
export const PUSH_BYTES_MAX = 256 * 1024
export const REQUEST_BYTES_MAX = 1024 * 1024
/** What anything but a batch of entries may weigh. */
export const BODY_BYTES_MAX = 128 * 1024
export const PULL_LIMIT_MAX = 1000
export const WITHHELD_NUMBERS_MAX = 1000
/** What a tablet tells it has counted up to; no queue is as long, and every database holds it. */
const TOLD_COUNT_MAX = 1_000_000_000

export const EnrolRequest = z.object({
  code: z.string().check(z.minLength(4), z.maxLength(20)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine),
  /** Names the wish to be paired: sent again with the same one, it gives the same tablet. */
  requestId: z.optional(Uuid),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>
export const DeviceMode = z.enum(['host', 'volunteer'])
export type DeviceMode = z.infer<typeof DeviceMode>
export const EnrolResponse = z.looseObject({
  deviceId: Uuid,
  token: z.string(),
  mode: DeviceMode,
  epoch: z.string(),
  protocolVersion: z.int(),
  places: z.array(Place).check(z.minLength(1)),
  /** When a volunteer's phone stops being one; absent for a tablet that stays one. */
  expiresAt: z.optional(z.iso.datetime()),
})
export type EnrolResponse = z.infer<typeof EnrolResponse>

/** Who a tablet is from now on, when its id turned out to be another tablet's as well. */
export const RekeyResponse = z.looseObject({ deviceId: Uuid, token: z.string() })
export type RekeyResponse = z.infer<typeof RekeyResponse>

/** A number that a tablet gave to a revision which stays on it for good, such as a refused one that a correction replaced. */
export const WithheldNumber = z.object({ deviceId: Uuid, deviceSeq: z.int().check(z.positive()) })
export type WithheldNumber = z.infer<typeof WithheldNumber>
export const WithheldRequest = z.looseObject({ numbers: z.array(WithheldNumber).check(z.maxLength(WITHHELD_NUMBERS_MAX)) })
export type WithheldRequest = z.infer<typeof WithheldRequest>
/** How many of them are numbers of tablets of the same places, and noted. */
export const WithheldResponse = z.looseObject({ noted: z.int() })
export type WithheldResponse = z.infer<typeof WithheldResponse>

const ToldCount = z.int().check(z.nonnegative(), z.maximum(TOLD_COUNT_MAX))
/** What a tablet tells of itself at the end of a round, for whoever looks after the tablets. */
export const StateRequest = z.looseObject({
  appVersion: z.string().check(z.maxLength(40)),
  unsent: ToldCount,
  setAside: ToldCount,
  /** When the oldest of the unsent was written, by the tablet's clock. */
  oldestUnsentAt: z.nullable(z.iso.datetime()),
  /** How often a wrong PIN or code was tried on it since it was paired, ever growing, and when the latest; an app of before does not tell. */
  wrongTries: z.optional(z.object({ total: ToldCount, latestAt: z.nullable(z.iso.datetime()) })),
})
export type StateRequest = z.infer<typeof StateRequest>
export const StateResponse = z.looseObject({ toldAt: z.iso.datetime() })
export type StateResponse = z.infer<typeof StateResponse>

/** Revisions are parsed one by one afterwards, so that one bad revision never blocks the others. */
export const PushRequest = z.looseObject({
  protocolVersion: z.int(),
  deviceId: Uuid,
  epochSeen: z.nullable(z.string()),
  revisions: z.array(z.unknown()).check(z.maxLength(PUSH_REVISIONS_MAX)),
})
export type PushRequest = z.infer<typeof PushRequest>

export const REJECT_CODES = ['id_reused', 'place_not_allowed', 'device_expired', 'invalid_body', 'unknown_kind', 'invalid_revision', 'personal_data'] as const
const FieldErrors = z.array(z.looseObject({ path: z.string(), code: z.string(), message: z.string() }))
export const PushResult = z.discriminatedUnion('outcome', [
  z.looseObject({ revId: z.string(), outcome: z.literal('accepted'), seq: z.int() }),
  z.looseObject({ revId: z.string(), outcome: z.literal('duplicate'), seq: z.int() }),
  z.looseObject({ revId: z.string(), outcome: z.literal('rejected'), code: z.string(), final: z.boolean(), errors: FieldErrors }),
])
export type PushResult = z.infer<typeof PushResult>
export const PushResponse = z.looseObject({
  epoch: z.string(),
  serverTime: z.iso.datetime(),
  results: z.array(PushResult),
  /** Another tablet counts under the same device id: this one is to ask for an id of its own. */
  identity: z.optional(z.literal('shared')),
})
export type PushResponse = z.infer<typeof PushResponse>

export const NumberedRevision = z.extend(EntryRevision, { seq: z.int() })
export type NumberedRevision = z.infer<typeof NumberedRevision>
const PullAnswer = {
  epoch: z.string(),
  cursor: z.string(),
  complete: z.boolean(),
  /** The highest number given at the place; below one that a tablet has seen, the server has gone back in time. */
  lastSeq: z.optional(z.int()),
  /** The revision at the cursor is not there any more, so the page is the first one: the server has gone back in time. */
  restarted: z.optional(z.boolean()),
  serverTime: z.optional(z.iso.datetime()),
}
export const PullResponse = z.looseObject({ ...PullAnswer, revisions: z.array(NumberedRevision) })
export type PullResponse = z.infer<typeof PullResponse>

/** What a tablet must be able to read of any revision, also of one made by an app of years to come. */
export const PulledRevision = z.looseObject({ revId: Uuid, entryId: Uuid, placeId: Uuid, deviceId: Uuid, capturedAt: z.string(), body: z.unknown(), seq: z.int() })
export type PulledRevision = z.infer<typeof PulledRevision>
/** A page as the tablet reads it: revisions are parsed one by one, so that an unknown one does not stop the others. */
export const PulledPage = z.looseObject({ ...PullAnswer, revisions: z.array(PulledRevision) })
export type PulledPage = z.infer<typeof PulledPage>

/** Whether a server of version `server` talks with a client of version `client`: its own and the one before. */
export function isSpoken(client: number, server: number): boolean {
  return client <= server && client >= Math.max(1, server - 1)
}

/** What a tablet compares of the monthly report of its place. */
export const MonthOnServer = z.looseObject({ month: Month, visits: z.int(), madeAt: z.iso.datetime() })
export type MonthOnServer = z.infer<typeof MonthOnServer>

/** See day-digest.ts for what `count` and `xor` are. */
export const DigestResponse = z.looseObject({
  epoch: z.string(),
  days: z.array(z.looseObject({ day: Day, deviceId: z.string(), count: z.int(), xor: z.string() })),
})
export type DigestResponse = z.infer<typeof DigestResponse>
/** The revisions of one day, each with its content hash. */
export const DigestIds = z.looseObject({
  epoch: z.string(),
  revisions: z.array(z.looseObject({ revId: z.string(), deviceId: z.string(), hash: z.string() })),
})
export type DigestIds = z.infer<typeof DigestIds>

/** RFC 9457 problem+json; `type` is stable, `detail` says what to do, `instance` names the request as the server's log does. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.optional(z.string()),
  errors: z.optional(FieldErrors),
})
export type Problem = z.infer<typeof Problem>
