/** How a round travels: HTTP calls whose every outcome, good or bad weather, is a value. Knows no storage and no timers. */
import type { Day, EntryRevision, Month } from '../domain/entry.ts'
import { ReferenceData } from '../domain/reference-data.ts'
import { isRequestId, REQUEST_ID_HEADER } from '../domain/request-id.ts'
import { DigestIds, DigestResponse, EnrolResponse, MonthOnServer, Problem, PROTOCOL_VERSION, PulledPage, PushResponse, RekeyResponse, StateResponse, WithheldResponse, type StateRequest, type WithheldNumber } from '../domain/sync-protocol.ts'
import type * as z from 'zod/mini'

/** The number under which the server's log tells of the request: this tablet's own, or another one the server answered with. */
type Numbered = { requestId?: string | undefined }
export type Weather = Numbered & (
  /** No network, or no answer in time. */
  | { kind: 'offline' }
  /** Somebody else answered: a captive portal, a proxy's page, foreign JSON. */
  | { kind: 'notOurServer' }
  | { kind: 'busy'; retryAfterMs: number | null }
  | { kind: 'tooLarge' }
  | { kind: 'signedOut'; problem: Problem }
  | { kind: 'updateNeeded'; problem: Problem }
  | { kind: 'refused'; problem: Problem }
)

export type Answer<T> = (Numbered & { kind: 'ok'; value: T }) | Weather

export type SyncApiDeps = {
  fetch: typeof globalThis.fetch
  /** Where the endpoint lives, without a trailing slash; empty for the page's own origin. */
  baseUrl: string
  /** How long to wait for an answer, ms. */
  timeoutMs: number
  /** A fresh UUID for each request; without it the server makes one. */
  newId?: (() => string) | undefined
  /** Packs a long text for the way; left out where the browser cannot. */
  gzip?: ((text: string) => Promise<Uint8Array<ArrayBuffer>>) | undefined
}

export type SyncApi = ReturnType<typeof createSyncApi>

export function createSyncApi(deps: SyncApiDeps) {
  const call = <T>(path: string, init: RequestInit, schema: z.ZodMiniType<T>) => request(deps, path, init, schema)
  return {
    /** @param requestId the same one for the same code, so that a lost answer does not use the code up. */
    enrol: (code: string, name: string, requestId?: string) =>
      call('/devices/enrol', post({ code, name, ...(requestId !== undefined && { requestId }) }), EnrolResponse),

    push: (token: string, body: { deviceId: string; epochSeen: string | null; revisions: readonly EntryRevision[] }) =>
      pushPacked(deps, authorised(token, post({ protocolVersion: PROTOCOL_VERSION, ...body }))),

    /** An id and a token of its own, for a tablet that shares its id with another. */
    rekey: (token: string) => call('/devices/rekey', authorised(token, { method: 'POST' }), RekeyResponse),

    /** Numbers that will never come. */
    withheld: (token: string, numbers: readonly WithheldNumber[]) => call('/devices/withheld', authorised(token, post({ numbers })), WithheldResponse),

    /** How this tablet is. */
    state: (token: string, state: StateRequest) => call('/devices/state', authorised(token, post(state)), StateResponse),

    pull: (token: string, placeId: string, cursor: string | null, limit: number) => {
      const query = new URLSearchParams({ place: placeId, limit: String(limit), protocolVersion: String(PROTOCOL_VERSION), ...(cursor !== null && { cursor }) })
      return call(`/sync/pull?${query}`, authorised(token, {}), PulledPage)
    },

    month: (token: string, placeId: string, month: Month) =>
      call(`/reports/monthly?${new URLSearchParams({ place: placeId, month })}`, authorised(token, {}), MonthOnServer),

    digest: (token: string, placeId: string, { from, to }: { from: Day; to: Day }) =>
      call(`/sync/digest?${new URLSearchParams({ place: placeId, from, to })}`, authorised(token, {}), DigestResponse),

    /** The revisions behind one day's digest. */
    digestIds: (token: string, placeId: string, day: Day) =>
      call(`/sync/ids?${new URLSearchParams({ place: placeId, day })}`, authorised(token, {}), DigestIds),

    /** @returns null as value when the tablet already has this version. */
    reference: async (token: string, etag: string | null): Promise<Answer<{ data: ReferenceData; etag: string | null } | null>> => {
      const init = authorised(token, etag === null ? {} : { headers: { 'if-none-match': etag } })
      const answer = await send(deps, '/reference', init)
      if (!('response' in answer)) return answer
      const { response, requestId } = answer
      if (response.status === 304) return { kind: 'ok', value: null, requestId }
      const parsed = await read(response, ReferenceData)
      return { ...(parsed.kind === 'ok' ? { kind: 'ok', value: { data: parsed.value, etag: response.headers.get('etag') } } : parsed), requestId }
    },
  }
}

/** What is shorter than this travels in one piece in any case. */
const WORTH_PACKING = 1024

/** Somebody on the way may not let packed requests through; the same request then goes as it is. */
async function pushPacked(deps: SyncApiDeps, init: RequestInit & { body: string }): Promise<Answer<PushResponse>> {
  if (deps.gzip !== undefined && init.body.length > WORTH_PACKING) {
    const packed = { ...init, headers: { ...init.headers, 'content-encoding': 'gzip' }, body: await deps.gzip(init.body) }
    const answer = await request(deps, '/sync/push', packed, PushResponse)
    if (answer.kind !== 'refused' && answer.kind !== 'notOurServer') return answer
  }
  return await request(deps, '/sync/push', init, PushResponse)
}

async function request<T>(deps: SyncApiDeps, path: string, init: RequestInit, schema: z.ZodMiniType<T>): Promise<Answer<T>> {
  const answer = await send(deps, path, init)
  return 'response' in answer ? { ...(await read(answer.response, schema)), requestId: answer.requestId } : answer
}

async function send(deps: SyncApiDeps, path: string, init: RequestInit): Promise<(Numbered & { response: Response }) | Weather> {
  const requestId = deps.newId?.()
  try {
    const response = await deps.fetch(`${deps.baseUrl}/api/v1${path}`, {
      // The endpoint never redirects; a captive portal does, and must not be followed with the token.
      ...withNumber(init, requestId), cache: 'no-store', credentials: 'omit', redirect: 'manual', signal: AbortSignal.timeout(deps.timeoutMs),
    })
    const answered = response.headers.get(REQUEST_ID_HEADER)
    return { response, requestId: isRequestId(answered) ? answered : requestId }
  } catch {
    // fetch rejects for every kind of unreachable; none of them is a fault of the tablet.
    return { kind: 'offline', requestId }
  }
}

function withNumber(init: RequestInit, requestId: string | undefined): RequestInit {
  return requestId === undefined ? init : { ...init, headers: { ...(init.headers as Record<string, string> | undefined), [REQUEST_ID_HEADER]: requestId } }
}

async function read<T>(response: Response, schema: z.ZodMiniType<T>): Promise<Answer<T>> {
  let text: string
  try {
    text = await response.text()
  } catch {
    // Cut off on the way.
    return { kind: 'offline' }
  }
  // A gateway in front of the endpoint may say these two in its own words.
  if (response.status === 413) return { kind: 'tooLarge' }
  if (isBusy(response.status)) return { kind: 'busy', retryAfterMs: retryAfter(response) }
  const body = parseJson(text)
  if (!response.ok) return weatherOf(response.status, body)
  const parsed = schema.safeParse(body)
  return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'notOurServer' }
}

/** Only these say that the token is no good; a place that is not ours, for one, says nothing of it. */
const SIGNED_OUT = ['not_signed_in', 'device_revoked', 'device_expired']

function weatherOf(status: number, body: unknown): Weather {
  const problem = Problem.safeParse(body)
  if (!problem.success) return { kind: 'notOurServer' }
  if (SIGNED_OUT.includes(problem.data.type)) return { kind: 'signedOut', problem: problem.data }
  if (status === 426) return { kind: 'updateNeeded', problem: problem.data }
  return { kind: 'refused', problem: problem.data }
}

/** 511 is how a captive portal asks for its own sign-in. */
function isBusy(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 511)
}

/** @returns undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** `Retry-After` in seconds, as this endpoint sends it; a date form is rare and treated as absent. */
function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function post(body: unknown): RequestInit & { body: string } {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function authorised<I extends RequestInit>(token: string, init: I): I {
  return { ...init, headers: { ...(init.headers as Record<string, string> | undefined), authorization: `Bearer ${token}` } }
}
