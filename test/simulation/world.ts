/** One run: tablets, network, server and time, the steps that happen to them, and the quiet that follows. */
import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { becomeQuiet } from './become-quiet.ts'
import { seededChance, type Chance } from './chance.ts'
import type { Fault, FaultTally } from './fault-kinds.ts'
import { checkEverything, checkStep, type Ledger } from './invariants.ts'
import { checkSilence, startSchedule } from './schedules.ts'
import type { Scenario, Step } from './steps.ts'
import type { StrangerMemory } from './stranger.ts'
import { addVirtualTablet, reviveTheDead } from './tabs.ts'
import { take } from './take-step.ts'
import { virtualNetwork, type VirtualNetwork } from './virtual-network.ts'
import type { County, VirtualServer, WrapStore } from './virtual-server.ts'
import { openTab, pair, type Tab, type TabSurroundings, type VirtualTablet, type WrapApi } from './virtual-tablet.ts'
import { virtualTime, type VirtualTime } from './virtual-time.ts'

/** `isTimerLost` says which of the timers a tab has started never goes off. */
export type Variant = { wrapStore: WrapStore; wrapApi: WrapApi; isTimerLost: (started: number) => boolean }
export const PRODUCT: Variant = { wrapStore: (store) => store, wrapApi: (api) => api, isTimerLost: () => false }

/** Saturday evening before the night in which the clocks go back. */
const START = Date.parse('2026-10-24T18:00:00.000Z')
/** Nothing is written or sent in these, as long as no schedule runs. */
const PASSIVE = new Set<Step['do']>(['wait', 'untilNight', 'setClock', 'oneWay', 'weather', 'revoke', 'serverTrouble', 'backup'])

export type World = {
  time: VirtualTime
  chance: Chance
  county: County
  server: VirtualServer
  network: VirtualNetwork
  tablets: VirtualTablet[]
  ledger: Ledger
  memory: StrangerMemory
  variant: Variant
  isScheduled: boolean
  count: (fault: Fault) => void
  tally: FaultTally
  /** Bugs that nobody waits for. */
  bugs: unknown[]
  newId: () => string
  openTab: (tablet: Pick<VirtualTablet, 'storage' | 'hearing' | 'clock'>) => Tab
}

/** Runs a scenario to its end. Throws what went wrong, if anything did. */
export async function runScenario(county: County, { seed, tablets, steps, isScheduled = false }: Scenario, tally: FaultTally, variant: Variant = PRODUCT): Promise<void> {
  const world = await makeWorld(county, seed, { tablets, isScheduled }, tally, variant)
  try {
    for (const [index, step] of steps.entries()) {
      await take(world, step)
      await reviveTheDead(world)
      if (world.bugs.length > 0) throw world.bugs[0]
      if (isScheduled || !PASSIVE.has(step.do)) await checkStep(world, `step ${index + 1} (${step.do})`)
    }
    await becomeQuiet(world)
    await checkEverything(world)
  } finally {
    await endWorld(world)
  }
}

async function makeWorld(county: County, seed: number, { tablets, isScheduled }: { tablets: number; isScheduled: boolean }, tally: FaultTally, variant: Variant): Promise<World> {
  // New storages for a new run; the old ones go with whoever held them.
  Dexie.dependencies.indexedDB = new IDBFactory()
  const time = virtualTime(START)
  const chance = seededChance(seed)
  const newId = () => chance.newId(time.now)
  const server = await county.begin({ now: () => time.now, newId }, variant.wrapStore)
  const network = virtualNetwork((input, init) => server.fetch(input, init), tally.count, time)
  const world: World = {
    time, chance, county, server, network, variant, isScheduled, tablets: [], count: tally.count, tally, bugs: [], newId,
    ledger: { saved: new Map(), foreign: new Map(), refused: new Set(), lost: new Set(), looked: new Map() }, memory: { waiting: [], deviceSeq: 0 },
    openTab: ({ storage, hearing, clock }) => {
      const now = () => time.now + clock.offset
      const surroundings: TabSurroundings = {
        now, time: () => time.now, onSending: (tab) => checkSilence(world, tab), newId: () => chance.newId(now()), network, wrapApi: variant.wrapApi,
      }
      return openTab(storage, hearing, surroundings)
    },
  }
  for (const [index, identity] of county.tablets.slice(0, tablets).entries()) {
    const tablet = await addVirtualTablet(world, `tablet-${seed}-${index}`, identity)
    await pair(tablet.tabs[0], identity, server.store.epoch, county.reference)
    await startSchedule(world, tablet, tablet.tabs[0])
  }
  return world
}

async function endWorld(world: World): Promise<void> {
  for (const { tabs } of world.tablets) for (const tab of tabs) tab?.schedule?.stop()
  for (const held of world.network.held.splice(0)) held.release()
  for (const { tabs } of world.tablets) for (const tab of tabs) tab?.process.kill()
  await world.server.end()
  // Whoever comes after in this process reads what everybody reads.
  Dexie.dependencies.indexedDB = globalThis.indexedDB
}
