/**
 * What the coordinator's screens ask of the endpoint. Every outcome, good or bad, is a value; the session is a
 * cookie that this code never sees. Asks for one thing at a time and keeps nothing.
 */
import * as z from 'zod/mini'
import type { RowContent } from '../../domain/dated-rows.ts'
import type { Day, FieldError, Month } from '../../domain/entry.ts'
import { KeyFiguresReport } from '../../domain/key-figures-report.ts'
import type { CellContent, KeyFigure } from '../../domain/key-figures.ts'
import type { NetworkContent } from '../../domain/network-years.ts'
import type { ReportScope } from '../../domain/figures.ts'
import type { Period } from '../../domain/period.ts'
import { Municipality, Organisation, Place, ReferenceData, Region, type Language, type Names } from '../../domain/reference-data.ts'
import { COORDINATOR_ROLES } from '../../domain/role.ts'
import { Scope } from '../../domain/scope.ts'
import { DeviceMode, Problem } from '../../domain/sync-protocol.ts'
import { AuditPageAnswer, AuditPeople, type AuditFilter } from './audit-answer.ts'
import { ClosedNow, MonthsOfPlaces } from './closing-answer.ts'
import { readLongFile, type LongFileFormat, type LongFileWish } from './long-file.ts'
import { BegunImport, Imports, LookedUp, OneImport, SavedMapping, TakenRows, UndonePiece, type NewImport, type SentRow } from './import-answers.ts'
import { Overview } from './overview-answer.ts'
import { Publications, PublishPreview, type PublishedFormat } from './published-answer.ts'
import { Account, MadeLink, OneTimeLink, People, SignInWays, TotpBegun, type Invitation, type PersonChange } from './people-answers.ts'
import { PeriodReport } from './period-report.ts'

export type Trouble =
  /** No network, or no answer in time. */
  | { kind: 'offline' }
  /** Somebody else answered: a captive portal, a proxy's page, foreign JSON. */
  | { kind: 'notOurServer' }
  | { kind: 'tooManyTries' | 'busy'; retryAfterMs: number | null }
  | { kind: 'signedOut' }
  /** `type` is the problem's stable name, such as `scope_unknown`; `errors` name fields, or what stands in the way. */
  | { kind: 'refused'; type: string; errors?: readonly FieldError[] }

export type Answer<T> = { kind: 'ok'; value: T } | Trouble

/** Who is signed in, their county, and what of it they look after. */
export const Me = z.looseObject({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(COORDINATOR_ROLES), scope: Scope, region: Region })
export type Me = z.infer<typeof Me>
const Reference = z.extend(ReferenceData, { demo: z.optional(z.boolean()), regions: z.optional(z.array(Region)) })
export type Reference = z.infer<typeof Reference>
/** `link` opens set-up with the code filled in; a server of before does not give one. */
const TabletCode = z.looseObject({ code: z.string(), expiresAt: z.iso.datetime(), link: z.optional(z.string()) })
export type TabletCode = z.infer<typeof TabletCode>
const OpenCode = z.looseObject({
  id: z.string(),
  placeIds: z.array(z.string()),
  mode: DeviceMode,
  days: z.nullable(z.int()),
  madeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  madeBy: z.nullable(z.string()),
})
export type OpenCode = z.infer<typeof OpenCode>
const OpenCodes = z.looseObject({ codes: z.array(OpenCode) })
const Moment = z.nullable(z.iso.datetime())
const PairedTablet = z.looseObject({
  id: z.string(),
  name: z.string(),
  mode: DeviceMode,
  placeIds: z.array(z.string()),
  enrolledAt: z.iso.datetime(),
  lastContactAt: Moment,
  revokedAt: Moment,
  expiresAt: Moment,
  toldAt: Moment,
  appVersion: z.nullable(z.string()),
  unsent: z.nullable(z.int()),
  setAside: z.nullable(z.int()),
  oldestUnsentAt: Moment,
  missing: z.int(),
  wrongTries: z.int(),
  lastWrongTryAt: Moment,
})
export type PairedTablet = z.infer<typeof PairedTablet>
const UnlockCode = z.looseObject({ code: z.string() })
const PairedTablets = z.looseObject({ devices: z.array(PairedTablet) })

const Entered = z.looseObject({ me: Me })

export type FirstCoordinator = { token: string; email: string; name: string; password: string; county: { names: Names } }
/** Kinds of record, as they stand in the address. */
export type RecordPath = 'places' | 'organisations' | 'municipalities' | 'regions' | 'activity-types' | 'visitor-groups' | 'professions' | 'networks'
export type RecordFields = { readonly [field: string]: unknown }
const Versions = z.looseObject({ versions: z.array(z.unknown()) })
export type NewPlace = RecordFields & Pick<Place, 'name' | 'kind' | 'municipality' | 'openingHours'>
export type NewOrganisation = Pick<Organisation, 'sector' | 'names'>
export type NewMunicipality = Pick<Municipality, 'code' | 'names'>
export type NewTabletCode = { placeIds: readonly string[]; mode: DeviceMode; days?: number }
export type TabletChange = { name: string; placeIds: readonly string[] }
export type ReportWish = { period: Period; scope: ReportScope }
export type ReportFormat = 'csv' | 'csv-plain' | 'xlsx' | 'json-stat'

export type PublishWish = { period: Period; scope: Extract<ReportScope, { municipality: string } | { region: string }>; threshold: number }
export type EntriesWish = { placeId: string; from: Day; to: Day; format: LongFileFormat; history: boolean }

/** `after` is the row it is to stand after, null for the top. */
export type FigureFields = Omit<KeyFigure, 'id' | 'order'> & { after?: string | null }
const Written = z.looseObject({ id: z.string(), version: z.int() })
export type Written = z.infer<typeof Written>

export type CoordinatorApiDeps = {
  fetch: typeof globalThis.fetch
  /** How long to wait for an answer, ms. */
  timeoutMs: number
  /** Called whenever the endpoint no longer knows the session, whatever was asked. */
  onSignedOut: () => void
}

export type CoordinatorApi = ReturnType<typeof createCoordinatorApi>

export function createCoordinatorApi(deps: CoordinatorApiDeps) {
  const get = <T>(path: string, schema: z.ZodMiniType<T>) => ask(deps, path, {}, schema)
  const post = <T>(path: string, body: unknown, schema: z.ZodMiniType<T>) => ask(deps, path, asJson('POST', body), schema)
  const put = <T>(path: string, body: unknown, schema: z.ZodMiniType<T>) => ask(deps, path, asJson('PUT', body), schema)
  const remove = (path: string) => ask(deps, path, { method: 'DELETE' }, z.null())
  const takeAway = (path: string, version: number) => ask(deps, `${path}?version=${version}`, { method: 'DELETE' }, Written)
  return {
    me: () => get('/coordinators/me', Me),
    makeFirst: (first: FirstCoordinator) => post('/coordinators/first', first, Me),
    signIn: (credentials: { email: string; password: string }, totp?: string) => post('/coordinators/sign-in', { ...credentials, totp }, Me),
    signInWays: () => get('/coordinators/sign-in-ways', SignInWays),
    /** Says whose it is, and uses nothing up. */
    oneTimeLink: (token: string) => post('/coordinators/link', { token }, OneTimeLink),
    enterByLink: (token: string, password: string) => post('/coordinators/link', { token, password }, Entered),
    signOut: () => post('/coordinators/sign-out', {}, z.null()),
    reference: () => get('/reference', Reference),
    overview: () => get('/overview', Overview),
    /** @param before the id of the last event already read */
    audit: (filter: AuditFilter, before?: string) => get(`/audit?${new URLSearchParams({ ...filter, ...(before !== undefined && { before }) })}`, AuditPageAnswer),
    auditPeople: () => get('/audit/people', AuditPeople),
    auditFile: (filter: AuditFilter, lang: Language) => askForFile(deps, `/audit?${new URLSearchParams({ ...filter, format: 'csv', lang })}`),
    months: (from: Month, to: Month) => get(`/months?${new URLSearchParams({ from, to })}`, MonthsOfPlaces),
    closeMonth: (month: Month, scope: ReportScope) => post('/months/close', 'place' in scope ? { month, ...scope } : { month, scope }, ClosedNow),
    reopenMonth: (place: string, month: Month, reason: string) => post('/months/reopen', { place, month, reason }, z.null()),
    addMunicipality: (municipality: NewMunicipality) => post('/municipalities', municipality, Municipality),
    addPlace: (place: NewPlace) => post('/places', place, Place),
    addOrganisation: (organisation: NewOrganisation) => post('/organisations', organisation, Organisation),
    addRecord: (path: RecordPath, fields: RecordFields) => post(`/${path}`, fields, z.looseObject({})),
    /** Changes the fields named, from a day on. */
    changeRecord: (path: RecordPath, key: string, change: RecordFields & { from: Day }) => put(`/${path}/${key}`, change, Versions),
    retireRecord: (path: RecordPath, key: string, lastDay: Day) => post(`/${path}/${key}/retire`, { lastDay }, Versions),
    mergeRecord: (path: RecordPath, key: string, into: string, from: Day) => post(`/${path}/${key}/merge`, { into, from }, Versions),
    deleteRecord: (path: RecordPath, key: string) => remove(`/${path}/${key}`),
    makeTabletCode: (code: NewTabletCode) => post('/devices/codes', code, TabletCode),
    openCodes: () => get('/devices/codes', OpenCodes),
    withdrawCode: (id: string) => remove(`/devices/codes/${id}`),
    tablets: () => get('/devices', PairedTablets),
    changeTablet: (id: string, change: TabletChange) => put(`/devices/${id}`, change, z.null()),
    /** Takes it out of use for good. */
    revokeTablet: (id: string) => post(`/devices/${id}/revoke`, {}, z.null()),
    /** What opens a locked tablet that shows this number. */
    unlockCode: (id: string, challenge: string) => post(`/devices/${id}/unlock-code`, { challenge }, UnlockCode),
    people: () => get('/people', People),
    invite: (invitation: Invitation) => post('/people', invitation, MadeLink),
    changePerson: (id: string, change: PersonChange) => put(`/people/${id}`, change, z.null()),
    makePersonLink: (id: string) => post(`/people/${id}/link`, {}, MadeLink),
    retirePerson: (id: string) => post(`/people/${id}/retire`, {}, z.null()),
    account: () => get('/account', Account),
    changePassword: (password: string, newPassword: string) => post('/account/password', { password, newPassword }, z.null()),
    signOutEverywhere: () => post('/account/sign-out-everywhere', {}, z.null()),
    beginTotp: (password: string) => post('/account/totp/begin', { password }, TotpBegun),
    confirmTotp: (confirmation: { password: string; sealed: string; code: string }) => post('/account/totp/confirm', confirmation, z.null()),
    endTotp: (password: string) => post('/account/totp/off', { password }, z.null()),
    imports: () => get('/imports', Imports),
    oneImport: (id: string) => get(`/imports/${id}`, OneImport),
    importMapping: (headings: string) => get(`/imports/mappings/${headings}`, SavedMapping),
    lookUpRows: (wish: { rows: readonly { place: string; hash: string }[]; days: readonly { place: string; day: Day }[] }) => post('/imports/look-up', wish, LookedUp),
    beginImport: (made: NewImport) => post('/imports', made, BegunImport),
    sendImportRows: (id: string, rows: readonly SentRow[]) => post(`/imports/${id}/rows`, { rows }, TakenRows),
    finishImport: (id: string) => post(`/imports/${id}/finish`, {}, z.null()),
    /** Withdraws the next rows; asked again until none are left. */
    undoImport: (id: string, wish: { reason: string; corrected: 'keep' | 'withdraw' }) => post(`/imports/${id}/undo`, wish, UndonePiece),
    report: ({ period, scope }: ReportWish) => get(`/reports/period?${new URLSearchParams({ ...period, ...scope })}`, PeriodReport),
    /** What was written at a place, however much it is. */
    placeEntries: ({ placeId, from, to, format, history }: EntriesWish, wish: LongFileWish) =>
      askForLongFile(deps, `/places/${placeId}/entries?${new URLSearchParams({ from, to, format, history: String(history) })}`, format, wish),
    keyFigures: (years: readonly number[]) => get(`/reports/key-figures?${new URLSearchParams({ years: years.join(',') })}`, KeyFiguresReport),
    keyFiguresFile: (years: readonly number[], format: ReportFormat, lang: Language) => askForFile(deps, `/reports/key-figures?${new URLSearchParams({ years: years.join(','), format, lang })}`),
    /** Puts the usual rows into a table that has none. */
    beginKeyFigures: () => post('/key-figures/begin', {}, z.looseObject({})),
    addFigure: (figure: FigureFields) => post('/key-figures', figure, Written),
    /** Like all changes of key figures it says which version was seen, and is refused where somebody else was quicker. */
    changeFigure: (id: string, version: number, figure: FigureFields) => put(`/key-figures/${id}`, { ...figure, version }, Written),
    deleteFigure: (id: string, version: number) => takeAway(`/key-figures/${id}`, version),
    writeCell: (figureId: string, year: number, version: number, cell: CellContent | null) => put(`/key-figures/${figureId}/years/${year}`, { version, cell }, Written),
    writeNetwork: (id: string, year: number, version: number, network: NetworkContent | null) => put(`/networks/${id}/years/${year}`, { version, network }, Written),
    addRow: (row: RowContent) => post('/dated-rows', { row }, Written),
    changeRow: (id: string, version: number, row: RowContent) => put(`/dated-rows/${id}`, { version, row }, Written),
    deleteRow: (id: string, version: number) => takeAway(`/dated-rows/${id}`, version),
    publications: () => get('/publications', Publications),
    publishedFile: (id: string) => askForFile(deps, `/publications/${id}/file`),
    publishPreview: (wish: PublishWish, lang: Language) => get(`/publications/preview?${new URLSearchParams({ ...publishWords(wish), lang })}`, PublishPreview),
    /** A file for everybody, and its hash. */
    publish: (wish: PublishWish, format: PublishedFormat, lang: Language) => askToPublish(deps, { ...publishWords(wish), threshold: wish.threshold, format, lang }),
    /** The same report as a file, in the reader's language. */
    reportFile: ({ period, scope }: ReportWish, format: ReportFormat, lang: Language) =>
      askForFile(deps, `/reports/period?${new URLSearchParams({ ...period, ...scope, format, lang })}`),
  }
}

function asJson(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

async function ask<T>(deps: CoordinatorApiDeps, path: string, init: RequestInit, schema: z.ZodMiniType<T>): Promise<Answer<T>> {
  const response = await send(deps, path, init)
  if (response === null) return { kind: 'offline' }
  const body = await readJson(response)
  if (!response.ok) return refusal(deps, response, body)
  const parsed = schema.safeParse(body)
  return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'notOurServer' }
}

async function askForFile(deps: CoordinatorApiDeps, path: string): Promise<Answer<File>> {
  const response = await send(deps, path, {})
  return response === null ? { kind: 'offline' } : await fileOf(deps, response)
}

async function askToPublish(deps: CoordinatorApiDeps, body: object): Promise<Answer<{ file: File; sha256: string }>> {
  const response = await send(deps, '/publications', asJson('POST', body))
  if (response === null) return { kind: 'offline' }
  const answer = await fileOf(deps, response)
  return answer.kind === 'ok' ? { kind: 'ok', value: { file: answer.value, sha256: response.headers.get('lokikirja-sha256') ?? '' } } : answer
}

async function fileOf(deps: CoordinatorApiDeps, response: Response): Promise<Answer<File>> {
  if (!response.ok) return refusal(deps, response, await readJson(response))
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  if (name === undefined) return { kind: 'notOurServer' }
  const bytes = await response.blob().catch(() => null)
  return bytes === null ? { kind: 'offline' } : { kind: 'ok', value: new File([bytes], name, { type: bytes.type }) }
}

function publishWords({ period: { from, to }, scope, threshold }: PublishWish): Period & { threshold: string; municipality?: string; region?: string } {
  return { from, to, threshold: String(threshold), ...scope }
}

/** Waits as long as it takes, or until it is stopped. */
async function askForLongFile(deps: CoordinatorApiDeps, path: string, format: LongFileFormat, wish: LongFileWish): Promise<Answer<File>> {
  const response = await send(deps, path, {}, wish.signal)
  if (response === null) return { kind: 'offline' }
  if (!response.ok) return refusal(deps, response, await readJson(response))
  const file = await readLongFile(response, format, wish)
  return file === null ? { kind: 'offline' } : { kind: 'ok', value: file }
}

/** Null when nobody could be reached in time: fetch rejects for every kind of unreachable. */
async function send(deps: CoordinatorApiDeps, path: string, init: RequestInit, signal: AbortSignal = AbortSignal.timeout(deps.timeoutMs)): Promise<Response | null> {
  return await deps.fetch(`/api/v1${path}`, { ...init, cache: 'no-store', credentials: 'same-origin', redirect: 'error', signal }).catch(() => null)
}

/** The body as JSON; null where there is none, undefined where it is something else. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text()
    return text === '' ? null : JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function refusal({ onSignedOut }: CoordinatorApiDeps, response: Response, body: unknown): Trouble {
  if (response.status === 429) return { kind: 'tooManyTries', retryAfterMs: retryAfter(response) }
  // A gateway in front of the endpoint may say "busy" in its own words.
  if (response.status >= 500) return { kind: 'busy', retryAfterMs: retryAfter(response) }
  const problem = Problem.safeParse(body)
  if (!problem.success) return { kind: 'notOurServer' }
  if (problem.data.type !== 'not_signed_in') return { kind: 'refused', type: problem.data.type, ...(problem.data.errors && { errors: problem.data.errors }) }
  onSignedOut()
  return { kind: 'signedOut' }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : null
}
