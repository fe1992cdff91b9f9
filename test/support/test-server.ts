/**
 * The real app over a real database file in a folder of its own, with a clock that stands still until it is
 * set. Tests that need HTTP ask for `listen`; the others use `app.inject`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { EntryBody, EntryRevision } from '../../src/domain/entry.ts'
import type { CoordinatorRole } from '../../src/domain/role.ts'
import type { Scope } from '../../src/domain/scope.ts'
import type { Organisation, Place } from '../../src/domain/reference-data.ts'
import type { ServiceFacts } from '../../src/domain/service-facts.ts'
import { PROTOCOL_VERSION, type DeviceMode, type PullResponse, type PushResponse } from '../../src/domain/sync-protocol.ts'
import { createApp } from '../../src/server/app.ts'
import { DEFAULT_RATE_LIMITS, type OidcSettings, type RateLimits } from '../../src/server/deps.ts'
import { LOGGER } from '../../src/server/logging.ts'
import { createMetrics } from '../../src/server/metrics/metrics.ts'
import { createMetricsApp } from '../../src/server/metrics/metrics-app.ts'
import { newCoordinator } from '../../src/server/new-coordinator.ts'
import type { MonthlyReport } from '../../src/server/monthly-report.ts'
import { hashPassword } from '../../src/server/passwords.ts'
import { hashCode, hashSecret, newToken } from '../../src/server/secrets.ts'
import { DEFAULT_REGIONS } from '../../src/domain/default-municipalities.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import { seedDefaults } from '../../src/server/store/seed-defaults.ts'
import type { PostgresLocation } from '../../src/server/store/postgres-pool.ts'
import type { Store } from '../../src/server/store/store.ts'
import type { App } from '../../src/server/zod-schemas.ts'
import { letGoOfFiles } from './let-go-of-files.ts'
import { testDatabase, type EngineDatabase } from './test-database.ts'

export const TEST_NOW = Date.parse('2026-11-20T08:42:10.123Z')
export const TEST_DAY = '2026-11-20'
export const COORDINATOR = { email: 'koordinaattori@lokikirja.example', password: 'kolme sanaa ja numero 7' }

export type PairedDevice = { deviceId: string; token: string; headers: { authorization: string } }
export type TestServerOptions = { listen?: boolean; watched?: boolean; port?: number; oidc?: OidcSettings; service?: ServiceFacts; demo?: boolean; rateLimits?: Partial<RateLimits>; pushesAtOnce?: number; appDir?: string; publicUrl?: string; trustedProxies?: string; dataDir?: string; protocolVersion?: number; database?: EngineDatabase; standby?: PostgresLocation; goesOn?: Begun }
/** What an earlier server over the same data folder began with. */
export type Begun = { county: Awaited<ReturnType<typeof putCounty>>; device: PairedDevice }
export type RevisionParts = Partial<Omit<EntryRevision, 'body'>>
export type TestServer = Awaited<ReturnType<typeof startTestServer>>

export async function startTestServer(options: TestServerOptions = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lokikirja-server-'))
  const time = { now: TEST_NOW }
  const log: string[] = []
  const database = options.database ?? await testDatabase(dataDir)
  const store = await openStore({ location: database.location, standby: options.standby, dataDir, newId: () => v7() })
  const county = options.goesOn?.county ?? await putCounty(store)
  const metrics = options.watched ? createMetrics({ store, clock: () => time.now, version: '1.2.3' }) : undefined
  const app = await createApp({
    store,
    observer: metrics?.observer,
    clock: () => time.now,
    newId: () => v7(),
    publicUrl: new URL(options.publicUrl ?? 'http://localhost'),
    trustedProxies: options.trustedProxies,
    appDir: options.appDir ?? join(dataDir, 'no-app'),
    demo: options.demo ?? false,
    oidc: options.oidc,
    service: options.service,
    protocolVersion: options.protocolVersion ?? PROTOCOL_VERSION,
    rateLimits: { ...DEFAULT_RATE_LIMITS, ...options.rateLimits },
    pushesAtOnce: options.pushesAtOnce,
    logger: { ...LOGGER, stream: { write: (line: string) => { log.push(line) } } },
  })
  const url = options.listen ? await app.listen({ host: '127.0.0.1', port: options.port ?? 0 }) : ''
  const device = options.goesOn?.device ?? await pairDevice(store, time, { placeId: county.place.id })
  let deviceSeq = 0

  return {
    app, store, url, dataDir, location: database.location, log, device, begun: { county, device }, ...county,
    clock: { now: () => time.now, set: (now: number) => { time.now = now }, advance: (ms: number) => { time.now += ms } },
    /** A tablet paired with a place, the first one unless told. */
    pair: (wish: Partial<PairingWish> = {}) => pairDevice(store, time, { placeId: county.place.id, ...wish }),
    /** A code that can be typed into the tablet. */
    putCode: (code: string, wish: { placeId?: string; placeIds?: string[]; days?: number; mode?: DeviceMode; reusable?: boolean; lastsMs?: number } = {}) => store.devices.putCode({
      codeHash: hashCode(code), placeIds: wish.placeIds ?? [wish.placeId ?? county.place.id], days: wish.days, mode: wish.mode ?? 'host',
      expiresAt: time.now + (wish.lastsMs ?? 86_400_000), reusable: wish.reusable ?? false, createdAt: time.now,
    }),
    /** A revision of the server's own tablet and place; the first of its entry unless the parts say otherwise. */
    revision: (body: EntryBody | null, parts: RevisionParts = {}): EntryRevision => {
      const revId = v7()
      deviceSeq += 1
      return {
        revId, entryId: revId, placeId: county.place.id, deviceId: device.deviceId, deviceSeq, parentRevId: null,
        capturedAt: new Date(time.now).toISOString(), clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1,
        body, reason: body === null ? 'virhe' : null, ...parts,
      }
    },
    push: (revisions: readonly unknown[], by: PairedDevice = device) => push(app, revisions, by),
    pull: (by: PairedDevice = device, query: Record<string, string> = {}) => pull(app, by, { place: county.place.id, ...query }),
    /** The month of the server's own place, as the interface gives it to the tablet. */
    report: async (query: Record<string, string> = {}, headers: Record<string, string> = device.headers): Promise<MonthlyReport> => {
      const answer = await app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: TEST_DAY.slice(0, 7), ...(!query['region'] && !query['municipality'] && { place: county.place.id }), ...query } })
      if (answer.statusCode !== 200) throw new Error(`report: ${answer.statusCode} ${answer.body}`)
      return answer.json()
    },
    /** What Prometheus reads of a server that is `watched`. */
    scrape: async (): Promise<string> => (await createMetricsApp({ metrics: metrics! }).inject({ url: '/metrics' })).body,
    /** Everything that lies in the data folder, as one text. */
    databaseBytes: () => readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1')).join('\n'),
    /** Makes the coordinator if need be, the whole county's unless told, and signs in; the headers of a page of ours. */
    signIn: (who: Who = {}) => signIn(app, store, county.regionId, who),
    stop: async () => {
      await app.close()
      await store.close()
      await database.drop()
      await letGoOfFiles()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export function visit(counts: Record<string, number>, parts: Record<string, unknown> = {}): EntryBody {
  return { kind: 'visit', day: TEST_DAY, counts, source: 'tap', ...parts }
}

/** Set up over a raised rate: tests ask more in a second than people in a minute. */
export const NO_LIMITS: RateLimits = { enrol: 1e6, signIn: 1e6, sync: 1e6, report: 1e6, manage: 1e6 }

async function putCounty(store: Store) {
  await seedDefaults(store.reference)
  const hours = { opens: '09:00', closes: '15:00' }
  const openingHours = { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] }
  const place: Place = { id: v7(), name: 'Perhetupa', kind: 'central', municipality: '213', parts: ['A', 'B'], openingHours }
  const otherPlace: Place = { id: v7(), name: 'Tikantanssi', kind: 'other', municipality: '740', parts: ['A'], openingHours }
  const organisation: Organisation = { id: v7(), sector: 'association', names: { fi: 'MLL Kangasniemi' } }
  const regionId = DEFAULT_REGIONS.find((region) => region.names.fi === 'Etelä-Savo')!.id
  await store.reference.putPlaces([place, otherPlace])
  await store.reference.putOrganisations([organisation])
  return { place, otherPlace, organisation, regionId }
}

type PairingWish = { placeId: string; mode?: DeviceMode; name?: string }

async function pairDevice(store: Store, time: { now: number }, { placeId, mode = 'host', name = 'Tabletti' }: PairingWish): Promise<PairedDevice> {
  const [code, token] = [newToken(), newToken()]
  await store.devices.putCode({ codeHash: hashCode(code), placeIds: [placeId], mode, expiresAt: time.now + 1000, reusable: false, createdAt: time.now })
  const device = await store.devices.enrol({ codeHash: hashCode(code), deviceId: v7(), name, tokenHash: hashSecret(token), now: time.now })
  return { deviceId: device!.id, token, headers: { authorization: `Bearer ${token}` } }
}

async function push(app: App, revisions: readonly unknown[], by: PairedDevice): Promise<PushResponse> {
  const payload = { protocolVersion: 1, deviceId: by.deviceId, epochSeen: null, revisions }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/sync/push', headers: by.headers, payload })
  if (answer.statusCode !== 200) throw new Error(`push: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

async function pull(app: App, by: PairedDevice, query: Record<string, string>): Promise<PullResponse> {
  const answer = await app.inject({ method: 'GET', url: '/api/v1/sync/pull', headers: by.headers, query })
  if (answer.statusCode !== 200) throw new Error(`pull: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

/** Reckoned once for all who sign in: it is made to take long. */
let hashed: Promise<string> | undefined

type Who = { role?: CoordinatorRole; scope?: Scope; email?: string }

async function signIn(app: App, store: Store, regionId: string, { role, scope, ...who }: Who): Promise<{ cookie: string; 'sec-fetch-site': string }> {
  const password = COORDINATOR.password
  const email = who.email ?? (scope === undefined ? COORDINATOR.email : `${role}-${Object.values(scope)[0]}@lokikirja.example`.toLowerCase())
  if (await store.coordinators.byEmail(email) === undefined) {
    await store.coordinators.add(newCoordinator({ id: v7(), email, passwordHash: await (hashed ??= hashPassword(password)), regionId, ...(role && { role }), ...(scope && { scope }) }), TEST_NOW)
  }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email, password } })
  const [cookie] = answer.cookies
  return { cookie: `${cookie!.name}=${cookie!.value}`, 'sec-fetch-site': 'same-origin' }
}
