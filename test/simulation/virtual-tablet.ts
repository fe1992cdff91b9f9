/** A tablet of a run: one storage, a tab or two over it, its own clock, and the real client code inside. */
import { defaultReference } from '../../src/domain/vocabulary.ts'
import { PROTOCOL_VERSION } from '../../src/domain/sync-protocol.ts'
import type { CursorSettings, DailyTotalsRow, OutboxRow, SetAsideRow, Settings, StoredRevision } from '../../src/local-db/local-database.ts'
import { pairTablet } from '../../src/local-db/pairing.ts'
import type { RecordDeps } from '../../src/local-db/record-entry.ts'
import { writeReference } from '../../src/local-db/settings.ts'
import { createSyncApi, type SyncApi } from '../../src/sync/sync-api.ts'
import type { RoundOutcome } from '../../src/sync/sync-round.ts'
import type { SyncSchedule } from '../../src/sync/sync-schedule.ts'
import { startTab, type TabProcess } from './tab-process.ts'
import { ANSWER_WITHIN_MS, type Fate, type Sender, type VirtualNetwork } from './virtual-network.ts'
import type { KnownReference, KnownTablet } from './virtual-server.ts'

export type Tab = {
  process: TabProcess
  deps: RecordDeps
  api: SyncApi
  fates: Fate[]
  sender: Sender
  /** A round that waits for the network. */
  round: Promise<RoundOutcome> | null
  /** When it syncs by itself; null in runs whose rounds are all drawn. */
  schedule: SyncSchedule | null
  /** What the last round of its schedule came to. */
  last: RoundOutcome | null
  /** The server has asked for silence until then. */
  silentUntil: number
  /** Where its last request went. */
  lastPath: string
  onParked: () => void
  /** Whether a request of its round waits for the network. */
  isParked: () => boolean
}

export type WrapApi = (api: SyncApi, tab: () => TabProcess['db']) => SyncApi

export type VirtualTablet = {
  storage: string
  identity: KnownTablet
  tabs: [Tab, Tab | null]
  clock: { offset: number }
  hearing: Hearing
  /** The tab that holds the lock on sending; null where the browser knows no locks. */
  lock: { holder: Tab | undefined } | null
  /** What lies on its disk at this moment. */
  look: () => OnDisk
}

/** What becomes of the tablet's network: its answers do not arrive, or every request meets the same fate for a while. */
export type Hearing = { isDeaf: boolean; weather: { fate: Fate; until: number } | null }

export type OnDisk = {
  revisions: StoredRevision[]
  outbox: OutboxRow[]
  setAside: SetAsideRow[]
  dailyTotals: DailyTotalsRow[]
  cursors: CursorSettings[]
}

export type TabSurroundings = {
  now: () => number
  /** Of the run, whatever the tablet's own clock says. */
  time: () => number
  /** Called before each request. */
  onSending: (tab: Tab) => void
  newId: () => string
  network: VirtualNetwork
  wrapApi: WrapApi
}

export function openTab(storage: string, hearing: Hearing, { now, time, onSending, newId, network, wrapApi }: TabSurroundings): Tab {
  const process = startTab(storage)
  const sender: Sender = {
    pass: (moment) => process.pass(moment),
    nextFate: () => {
      const { weather } = hearing
      return tab.fates.shift() ?? (weather !== null && time() < weather.until ? weather.fate : { kind: 'fine' })
    },
    isDeaf: () => hearing.isDeaf,
    parked: () => tab.onParked(),
    owner: process,
  }
  const send = network.fetchFor(sender)
  const api = createSyncApi({
    baseUrl: '', timeoutMs: ANSWER_WITHIN_MS,
    fetch: (input, init) => {
      tab.lastPath = String(input)
      onSending(tab)
      return send(input, init)
    },
  })
  const tab: Tab = {
    process, deps: { db: process.db, now, newId }, api: wrapApi(api, () => process.db), fates: [], sender, round: null, schedule: null, last: null, silentUntil: 0, lastPath: '', onParked: () => {},
    isParked: () => network.held.some((held) => held.sender === sender && held.isAwaited),
  }
  return tab
}

/** Pairs as the set-up does, with the words a first round would bring. */
export async function pair(tab: Tab, { deviceId, token, placeId }: KnownTablet, epoch: string, reference: ReadonlyMap<string, KnownReference>): Promise<void> {
  const known = reference.get(placeId)
  if (known === undefined) throw new Error('a tablet belongs to a place of the county')
  const enrolled = { deviceId, token, mode: 'host' as const, epoch, protocolVersion: PROTOCOL_VERSION, places: known.data.places }
  await pairTablet(tab.deps, enrolled, true, defaultReference())
  await writeReference(tab.deps.db, known.data, known.etag)
}

/** What fake-indexeddb keeps beneath a connection. */
type Raw = { _rawDatabase: { rawObjectStores: Map<string, { records: { values: () => Iterable<{ value: unknown }> } }> } }

/** Reads what is on the disk without asking the tab, so that looking changes nothing. */
export function lookAt(process: TabProcess): () => OnDisk {
  const { _rawDatabase: raw } = process.db.backendDB() as unknown as Raw
  const table = <T>(name: string): T[] => [...(raw.rawObjectStores.get(name)?.records.values() ?? [])].map(({ value }) => value as T)
  return () => ({
    revisions: table<StoredRevision>('revisions'),
    outbox: table<OutboxRow>('outbox'),
    setAside: table<SetAsideRow>('setAside'),
    dailyTotals: table<DailyTotalsRow>('dailyTotals'),
    cursors: table<Settings>('settings').filter((row): row is CursorSettings => row.key.startsWith('cursor:')),
  })
}
