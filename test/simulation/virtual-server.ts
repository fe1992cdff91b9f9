/** The real endpoint over the virtual disk. Its process may die and come back; each run begins with the same small county. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v5 } from 'uuid'
import type { Place, ReferenceData } from '../../src/domain/reference-data.ts'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { ACTIVITY_TYPES, VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { createApp } from '../../src/server/app.ts'
import { hashCode, hashSecret } from '../../src/server/secrets.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import { restoreBackup } from '../../src/server/store/restore-backup.ts'
import type { Store } from '../../src/server/store/store.ts'
import { takeBackup } from '../../src/server/store/take-backup.ts'
import { letGoOfFiles } from '../support/let-go-of-files.ts'
import { injectFetch, type Fetch } from '../support/inject-fetch.ts'
import { asAnotherProgram, behindTheScenes, layServerDisk, type DiskTrouble, type ServerDisk } from './server-disk.ts'

export type WrapStore = (store: Store) => Store
export type KnownTablet = { deviceId: string; token: string; placeId: string }
export type KnownReference = { data: ReferenceData; etag: string | null }
export type StoredRow = { placeId: string; revId: string; seq: number; revision: EntryRevision }
export type RunClock = { now: () => number; newId: () => string }

export type VirtualServer = {
  readonly store: Store
  fetch: Fetch
  /** True from its death to the next start. */
  readonly isDown: boolean
  disk: () => ServerDisk
  expect: (trouble: DiskTrouble | null) => void
  kill: () => void
  start: () => Promise<void>
  /** Backups taken so far, the oldest first: that of the day of installation is always there. */
  backups: readonly string[]
  backup: () => void
  /** The operator stops the server, puts a backup in the place of its database and starts it again; `kept` is who copies the files instead. */
  restore: (file: string, epoch: 'renewed' | 'kept') => Promise<void>
  /** Does something to the database that the process knows nothing of. */
  tamper: (change: (run: (sql: string, ...values: unknown[]) => void) => void) => void
  /** The numbers of measures, as they stand on the disk. */
  measures: () => ReadonlyMap<string, number>
  /** Every revision on the disk, whatever the process believes. */
  rows: () => StoredRow[]
  end: () => Promise<void>
}

/** The county that every run begins with, and the app that serves it. Made once. */
export type County = {
  places: readonly Place[]
  tablets: readonly KnownTablet[]
  stranger: KnownTablet
  /** What a tablet of each place is told of the county. */
  reference: ReadonlyMap<string, KnownReference>
  begin: (clock: RunClock, wrap: WrapStore) => Promise<VirtualServer>
  dispose: () => Promise<void>
}

const NAMESPACE = '0b5d7c7e-8f0a-5b7e-9c55-6f2f3a7f3c11'
const DATABASE = 'lokikirja.sqlite'
const NO_LIMITS = { enrol: 1e9, signIn: 1e9, sync: 1e9, report: 1e9, manage: 1e9 }

export async function makeCounty(): Promise<County> {
  const home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'lokikirja-simulation-'))
  const template = join(home, 'template')
  const places = [place('Perhetupa'), place('Tikantanssi')] as const
  const known = (name: string, at: Place): KnownTablet => ({ deviceId: v5(name, NAMESPACE), token: `token-of-${name}-in-the-simulation`, placeId: at.id })
  const tablets = [known('a', places[0]), known('b', places[0]), known('c', places[1]), known('d', places[0])]
  const stranger = known('stranger', places[0])
  const surroundings: { store: Store | null; clock: RunClock } = { store: null, clock: { now: () => 0, newId: () => v5('none', NAMESPACE) } }
  const store = storeOf(surroundings)
  const app = await createApp({
    store, clock: () => surroundings.clock.now(), newId: () => surroundings.clock.newId(), publicUrl: new URL('http://localhost'),
    appDir: join(home, 'no-app'), demo: false, rateLimits: NO_LIMITS, logger: false,
  })
  const throughTheWire = injectFetch(app)
  const open = (dataDir: string) => openStore({ location: { engine: 'sqlite', path: join(dataDir, DATABASE) }, dataDir, newId: () => surroundings.clock.newId() })

  surroundings.store = await open(template)
  await fill(store, places, [...tablets, stranger])
  const reference = new Map<string, KnownReference>()
  for (const { token, placeId } of tablets) {
    const answer = await throughTheWire('/api/v1/reference', { headers: { authorization: `Bearer ${token}` } })
    reference.set(placeId, { data: await answer.json() as ReferenceData, etag: answer.headers.get('etag') })
  }
  await surroundings.store.close()
  carryLogIntoFile(join(template, DATABASE))

  let run = 0
  return {
    places, tablets, stranger, reference,
    begin: async (clock, wrap) => {
      run += 1
      surroundings.clock = clock
      const dataDir = join(home, `run-${run}`)
      mkdirSync(dataDir)
      for (const name of [DATABASE, 'epoch']) copyFileSync(join(template, name), join(dataDir, name))
      return await beginServer({ dataDir, clock }, throughTheWire, async () => {
        surroundings.store = wrap(await open(dataDir))
        return surroundings.store
      })
    },
    dispose: async () => {
      await app.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function beginServer({ dataDir, clock }: { dataDir: string; clock: RunClock }, throughTheWire: Fetch, open: () => Promise<Store>): Promise<VirtualServer> {
  const path = join(dataDir, DATABASE)
  const first = join(dataDir, 'backup-0.sqlite')
  copyFileSync(path, first)
  const backups = [first]
  let disk = layServerDisk(path)
  let store = await open()
  let reader = behindTheScenes(path)

  const server: VirtualServer = {
    get store() { return store },
    get isDown() { return disk.isDead },
    disk: () => disk,
    fetch: async (input, init) => {
      const heard = disk
      if (server.isDown) throw new TypeError('connection refused')
      const answer = await throughTheWire(input, init)
      // The process that heard the question is gone: nobody answers any more.
      if (heard.isDead || heard !== disk) throw new TypeError('connection reset')
      return answer
    },
    expect: (trouble) => disk.expect(trouble),
    kill: () => disk.kill(),
    start: async () => {
      if (!server.isDown) return
      reader.close()
      disk.bury()
      disk = layServerDisk(path)
      store = await open()
      reader = behindTheScenes(path)
    },
    backups,
    backup: () => {
      const file = join(dataDir, `backup-${backups.length}.sqlite`)
      const { outcome } = asAnotherProgram(() => takeBackup(path, file))
      if (outcome !== 'taken') throw new Error(`no backup: ${outcome}`)
      backups.push(file)
    },
    restore: async (file, epoch) => {
      const before = store.epoch
      if (!server.isDown) {
        await store.close()
        disk.kill()
      }
      reader.close()
      // Also after a good end: libsql lets go of a file only when its statements have been collected.
      disk.bury()
      const stamp = clock.newId()
      const { outcome } = asAnotherProgram(() => restoreBackup({ file, path, dataDir, newId: clock.newId, stamp }))
      if (outcome !== 'restored') throw new Error(`not restored: ${outcome}`)
      if (epoch === 'kept') writeFileSync(join(dataDir, 'epoch'), before)
      disk = layServerDisk(path)
      store = await open()
      reader = behindTheScenes(path)
    },
    tamper: (change) => reader.change(change),
    measures: () => new Map(reader.query('select id, name from measure').map(({ id, name }) => [String(name), Number(id)])),
    rows: () => reader.query('select place_id, rev_id, seq, json from revision order by place_id, seq').map((row) => ({
      placeId: String(row['place_id']), revId: String(row['rev_id']), seq: Number(row['seq']), revision: JSON.parse(String(row['json'])) as EntryRevision,
    })),
    end: async () => {
      reader.close()
      disk.lift()
      if (server.isDown) disk.bury()
      else await store.close()
      await letGoOfFiles()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return server
}

/** A copy of the one file shall be the whole. */
function carryLogIntoFile(path: string): void {
  const { query, close } = behindTheScenes(path)
  query('pragma wal_checkpoint(truncate)')
  close()
}

/** The store that is open now, whichever process opened it. */
function storeOf(surroundings: { store: Store | null }): Store {
  return new Proxy({} as Store, {
    get: (_, name: keyof Store) => {
      if (surroundings.store === null) throw new Error('no store is open')
      return surroundings.store[name]
    },
  })
}

async function fill(store: Store, places: readonly Place[], tablets: readonly KnownTablet[]): Promise<void> {
  // The few words that the totals are told in: the rest would be read, compared and copied in every round.
  await store.reference.putVisitorGroups(VISITOR_GROUPS)
  await store.reference.putActivityTypes(ACTIVITY_TYPES)
  await store.reference.putPlaces([...places])
  for (const { deviceId, token, placeId } of tablets) await addTablet(store, { deviceId, token, placeId }, 0)
}

/** What a code and its pairing leave on the server. */
export async function addTablet(store: Store, { deviceId, token, placeId }: KnownTablet, now: number): Promise<void> {
  const codeHash = hashCode(token)
  await store.devices.putCode({ codeHash, placeIds: [placeId], mode: 'host', expiresAt: now + 1000, reusable: false, createdAt: now })
  await store.devices.enrol({ codeHash, deviceId, name: 'Tabletti', tokenHash: hashSecret(token), now })
}

function place(name: string): Place {
  const hours = { opens: '09:00', closes: '15:00' }
  return {
    id: v5(name, NAMESPACE), name, kind: 'central', municipality: '213', parts: ['A', 'B'],
    openingHours: { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] },
  }
}
