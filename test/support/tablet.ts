/** A tablet without a screen: its real storage, its real client, and a clock that a test sets. */
import { v7 } from 'uuid'
import { onTestFinished } from 'vitest'
import { monthOf } from '../../src/domain/calendar.ts'
import type { DailyTotals } from '../../src/domain/daily-totals.ts'
import type { Day } from '../../src/domain/entry.ts'
import { visitsOfDay } from '../../src/domain/day-figures.ts'
import type { Place } from '../../src/domain/reference-data.ts'
import { defaultReference } from '../../src/domain/vocabulary.ts'
import { totalsOfMonth } from '../../src/local-db/entry-queries.ts'
import { totalsOfDay } from '../../src/local-db/first-screen-queries.ts'
import { openLocalDatabase, type StoredRevision } from '../../src/local-db/local-database.ts'
import { pairTablet, startAlone } from '../../src/local-db/pairing.ts'
import type { RecordDeps, RecordOutcome } from '../../src/local-db/record-entry.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { createSyncApi } from '../../src/sync/sync-api.ts'
import { runSyncRound } from '../../src/sync/sync-round.ts'
import { createNetwork, NO_NETWORK } from './network.ts'
import type { TestServer } from './test-server.ts'

/** A Friday morning: 10.42 in Helsinki. */
const MORNING = Date.parse('2026-11-20T08:42:10.123Z')

export type Tablet = ReturnType<typeof createTablet>

/** Without a server the tablet has no network. Its storage goes when the test ends. */
export function createTablet(server?: TestServer, at = MORNING) {
  const time = { now: at }
  const name = `tablet-${v7()}`
  const deps: RecordDeps = { db: openLocalDatabase(name), now: () => time.now, newId: () => v7() }
  const network = server ? createNetwork(server.app) : { fetch: () => NO_NETWORK({ path: '', body: '' }, () => Promise.reject(new TypeError())) }
  // The network is in this process: what it does not answer it refuses, and nothing is ever late.
  const api = createSyncApi({ fetch: network.fetch, baseUrl: '', timeoutMs: 60_000, newId: deps.newId })
  onTestFinished(async () => {
    deps.db.close()
    await deps.db.delete()
  })

  return {
    deps, api, name,
    get db() { return deps.db },
    get network() {
      if (!('weather' in network)) throw new Error('this tablet has no server')
      return network
    },
    clock: { now: () => time.now, set: (now: number) => { time.now = now }, advance: (ms: number) => { time.now += ms } },
    /** Closes the app and starts it again over the same storage. */
    restart: async () => {
      deps.db.close()
      deps.db = openLocalDatabase(name)
      await deps.db.open()
    },
    startAlone: async (place: Place = localPlace()) => await startAlone(deps, { ...defaultReference(), places: [place] }),
    /** Types the code in and answers whether what was counted so far belongs to the place. */
    pairBy: async (code: string, belongs = true) => {
      const enrolled = await api.enrol(code, 'Perhetuvan tabletti')
      if (enrolled.kind !== 'ok') throw new Error(`not enrolled: ${enrolled.kind}`)
      await pairTablet(deps, enrolled.value, belongs, defaultReference())
      return enrolled.value
    },
    round: () => runSyncRound({ db: deps.db, api, now: () => time.now, appVersion: '0.1.0' }),
    placeId: async () => (await readDevice(deps.db))!.placeId,
    visitsOn: async (day: Day): Promise<number> => visitsOfDay(await totalsOfDay(deps.db, (await readDevice(deps.db))!.placeId, day)),
    totalsOn: async (day: Day): Promise<DailyTotals> => await totalsOfDay(deps.db, (await readDevice(deps.db))!.placeId, day),
    totalsOfMonthOf: async (day: Day) => await totalsOfMonth(deps.db, (await readDevice(deps.db))!.placeId, monthOf(day)),
    revisions: async (): Promise<StoredRevision[]> => await deps.db.revisions.toArray(),
    unsent: async (): Promise<number> => await deps.db.outbox.count(),
  }
}

/** A tablet that counts at a place of its own. */
export async function lonelyTablet(at?: number): Promise<Tablet> {
  const tablet = createTablet(undefined, at)
  await tablet.startAlone()
  return tablet
}

/** A tablet paired with the server's place. */
export async function pairedTablet(server: TestServer, wish: Parameters<TestServer['putCode']>[1] = {}): Promise<Tablet> {
  const tablet = createTablet(server, server.clock.now())
  const code = `CODE-${v7().slice(-8)}`
  await server.putCode(code, wish)
  await tablet.pairBy(code)
  return tablet
}

export function localPlace(): Place {
  const hours = { opens: '09:00', closes: '14:00' }
  return {
    id: v7(), name: 'Perhetupa', kind: 'other', municipality: '213', parts: ['A'],
    openingHours: { weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: [] },
  }
}

/** The revision that was saved; fails the test when it was not. */
export async function saved(outcome: Promise<RecordOutcome>): Promise<StoredRevision> {
  const settled = await outcome
  if (settled.outcome !== 'saved') throw new Error(`not saved: ${JSON.stringify(settled)}`)
  return settled.revision
}
