/** One run: tablets, network, server and time, the steps that happen to them, and the quiet that follows. */
import Dexie from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { localDay } from '../../src/domain/calendar.ts'
import { sendAgain } from '../../src/local-db/outbox.ts'
import { readDevice } from '../../src/local-db/settings.ts'
import { runSyncRound, type RoundOutcome } from '../../src/sync/sync-round.ts'
import { seededChance } from './chance.ts'
import type { Fault, FaultTally } from './fault-kinds.ts'
import { checkEverything, checkStep, type Ledger } from './invariants.ts'
import { write } from './writing.ts'
import type { Scenario, Step } from './steps.ts'
import { strangerActs, type StrangerMemory } from './stranger.ts'
import type { Trouble } from './tab-process.ts'
import { virtualNetwork, type VirtualNetwork } from './virtual-network.ts'
import { addTablet, type County, type VirtualServer, type WrapStore } from './virtual-server.ts'
import { lookAt, openTab, pair, type Tab, type TabSurroundings, type VirtualTablet, type WrapApi } from './virtual-tablet.ts'

export type Variant = { wrapStore: WrapStore; wrapApi: WrapApi }
export const PRODUCT: Variant = { wrapStore: (store) => store, wrapApi: (api) => api }

/** Saturday evening before the night in which the clocks go back. */
const START = Date.parse('2026-10-24T18:00:00.000Z')
const NIGHTS = { autumn: '2026-10-25T00:30:00.000Z', spring: '2027-03-28T00:30:00.000Z' } as const
/** Nothing is written or sent in these. */
const PASSIVE = new Set<Step['do']>(['wait', 'untilNight', 'setClock', 'oneWay', 'revoke', 'serverTrouble'])
const PASSES_MAX = 14

export type World = {
  time: { now: number }
  county: County
  server: VirtualServer
  network: VirtualNetwork
  tablets: VirtualTablet[]
  ledger: Ledger
  memory: StrangerMemory
  count: (fault: Fault) => void
  rounds: FaultTally['rounds']
  newId: () => string
  openTab: (tablet: Pick<VirtualTablet, 'storage' | 'hearing' | 'clock'>) => Tab
}

/** Runs a scenario to its end. Throws what went wrong, if anything did. */
export async function runScenario(county: County, { seed, tablets, steps }: Scenario, tally: FaultTally, variant: Variant = PRODUCT): Promise<void> {
  const world = await makeWorld(county, seed, tablets, tally, variant)
  try {
    for (const [index, step] of steps.entries()) {
      await take(world, step)
      await reviveTheDead(world)
      if (!PASSIVE.has(step.do)) await checkStep(world, `step ${index + 1} (${step.do})`)
    }
    await becomeQuiet(world)
    await checkEverything(world)
  } finally {
    await endWorld(world)
  }
}

async function makeWorld(county: County, seed: number, tabletCount: number, tally: FaultTally, variant: Variant): Promise<World> {
  // New storages for a new run; the old ones go with whoever held them.
  Dexie.dependencies.indexedDB = new IDBFactory()
  const time = { now: START }
  const chance = seededChance(seed)
  const newId = () => chance.newId(time.now)
  const server = await county.begin({ now: () => time.now, newId }, variant.wrapStore)
  const network = virtualNetwork((input, init) => server.fetch(input, init), tally.count)
  const world: World = {
    time, county, server, network, tablets: [], count: tally.count, rounds: tally.rounds, newId,
    ledger: { saved: new Map(), foreign: new Map(), refused: new Set() }, memory: { waiting: [], deviceSeq: 0 },
    openTab: ({ storage, hearing, clock }) => {
      const now = () => time.now + clock.offset
      const surroundings: TabSurroundings = { now, newId: () => chance.newId(now()), network, wrapApi: variant.wrapApi }
      return openTab(storage, hearing, surroundings)
    },
  }
  for (const [index, identity] of county.tablets.slice(0, tabletCount).entries()) {
    const tablet = await addVirtualTablet(world, `tablet-${seed}-${index}`, identity)
    await pair(tablet.tabs[0], identity, server.store.epoch, county.reference)
  }
  return world
}

async function addVirtualTablet(world: World, storage: string, identity: VirtualTablet['identity']): Promise<VirtualTablet> {
  const parts = { storage, identity, clock: { offset: 0 }, hearing: { isDeaf: false } }
  const tab = world.openTab(parts)
  await tab.process.db.open()
  const tablet: VirtualTablet = { ...parts, tabs: [tab, null], look: lookAt(tab.process) }
  world.tablets.push(tablet)
  return tablet
}

async function endWorld(world: World): Promise<void> {
  for (const held of world.network.held.splice(0)) held.release()
  for (const { tabs } of world.tablets) for (const tab of tabs) tab?.process.kill()
  await world.server.end()
}

async function take(world: World, step: Step): Promise<void> {
  const { server, time } = world
  time.now += 1_000
  switch (step.do) {
    case 'tap': case 'type': case 'record': case 'correct': case 'withdraw': return await stepOfWriting(world, step)
    case 'round': return await stepOfRound(world, step)
    case 'release': return await release(world, step.which)
    case 'deliverAgain': return await deliverAgain(world, step.which)
    case 'revoke': return await revoke(world, step.which)
    case 'clone': return await clone(world, step.which)
    case 'wait':
      time.now += step.ms
      return
    case 'untilNight':
      world.count(12)
      time.now = step.night === 'midnight' ? nextMidnight(time.now) : Math.max(time.now, Date.parse(NIGHTS[step.night]))
      return
    case 'setClock':
      world.count(12)
      chosen(world.tablets, step.tablet).clock.offset = step.ms
      return
    case 'oneWay':
      chosen(world.tablets, step.tablet).hearing.isDeaf = step.isDeaf
      return
    case 'serverTrouble':
      if (server.isDown) await server.start()
      server.expect(step.trouble)
      world.count(step.trouble.kind === 'tornCommit' ? 31 : step.trouble.kind === 'fsync' ? 30 : step.trouble.kind === 'full' || step.trouble.kind === 'readOnly' ? 29 : 28)
      return
    case 'killServer':
      if (server.isDown) return
      world.count(28)
      server.kill()
      return
    case 'startServer': return await server.start()
    case 'stranger':
      if (!server.isDown) await strangerActs(world, step.deed)
  }
}

/** A person at a tablet writes something; what the tablet says of it is kept. */
async function stepOfWriting(world: World, step: Extract<Step, { do: 'tap' | 'type' | 'record' | 'correct' | 'withdraw' }>): Promise<void> {
  const tablet = chosen(world.tablets, step.tablet)
  const tab = await tabOf(world, tablet, step.tab)
  if (tab.round !== null) world.count(14)
  const before = tablet.look().revisions.length
  const said = await attempt(world, tab, step, () => write(tab.deps, tablet.identity.placeId, tablet.look(), step))
  if (typeof said === 'string') return
  if (said.outcome === 'saved') world.ledger.saved.set(said.revision.revId, { storage: tablet.storage, revision: said.revision })
  else if (tablet.look().revisions.length !== before) throw new Error(`the tablet said ${said.outcome}, and kept what was written`)
  // A clock set back makes yesterday's entry one of a day to come.
  const isRefused = said.outcome === 'notSetUp' || (said.outcome === 'invalid' && said.errors.some(({ path }) => path !== 'day'))
  if (isRefused) throw new Error(`a good entry was refused: ${JSON.stringify(said)}`)
  if ((said.outcome === 'storageFull' || said.outcome === 'storageFailed') && tab.process.struck() === undefined) throw new Error(`the storage failed by itself: ${JSON.stringify(said)}`)
}

async function stepOfRound(world: World, step: Extract<Step, { do: 'round' }>): Promise<void> {
  const tablet = chosen(world.tablets, step.tablet)
  const tab = await tabOf(world, tablet, step.tab)
  if (tab.round !== null) return
  if (tablet.tabs.some((other) => other !== null && other !== tab && other.round !== null)) world.count(9)
  tab.fates = [...step.fates]
  const ended = await attempt(world, tab, step, () => startRound(tab))
  world.rounds[typeof ended === 'object' && ended.kind === 'done' ? 'done' : 'other'] += 1
}

function startRound(tab: Tab): Promise<RoundOutcome> {
  tab.round = runSyncRound({ db: tab.deps.db, api: tab.api, now: tab.deps.now }).finally(() => { tab.round = null })
  return tab.round
}

/** Does something in a tab while trouble may come. */
async function attempt<T>(world: World, tab: Tab, step: { trouble?: Trouble | undefined }, task: () => Promise<T>): Promise<T | 'died' | 'parked' | 'failed'> {
  tab.process.expect(step.trouble)
  const result = await settled(tab, task())
  const struck = tab.process.struck()
  if (struck?.kind === 'full') world.count(6)
  if (struck?.kind === 'closed') world.count(7)
  if (step.trouble?.kind === 'killed' && result !== 'parked') tab.process.kill()
  if (result !== 'parked') tab.process.calm()
  return result
}

/** A tab that was killed is opened again over what lies on the disk. */
async function reviveTheDead(world: World): Promise<void> {
  // A commit may still be under way when a request is already held.
  await turns(4)
  for (const tablet of world.tablets) {
    for (const tab of tablet.tabs) {
      if (tab?.process.isDead !== true) continue
      world.count(faultOfDeath(tab.process.struck()?.moments ?? ['committed'], tab.lastPath))
      await reopen(world, tablet, tab)
    }
  }
}

/** Ends when the task does, when it waits for the network, or when its tab dies. A storage that was struck may fail it. */
async function settled<T>(tab: Tab, task: Promise<T>): Promise<T | 'died' | 'parked' | 'failed'> {
  const parked = new Promise<'parked'>((resolve) => { tab.onParked = () => resolve('parked') })
  const ended = task.catch((error: unknown) => {
    if (tab.process.isDead) return 'died' as const
    if (tab.process.struck() !== undefined) return 'failed' as const
    throw error
  })
  return await Promise.race([tab.process.died, ended, parked])
}

function faultOfDeath(moments: readonly string[], lastPath: string): Fault {
  const last = moments.findLast((moment) => ['sending', 'handled', 'answered'].includes(moment))
  if (last === undefined) return moments.at(-1) === 'committed' ? 2 : 1
  if (last === 'sending') return 2
  if (last === 'handled') return 3
  return lastPath.includes('/pull') ? 5 : 4
}

async function reopen(world: World, tablet: VirtualTablet, dead: Tab): Promise<void> {
  const tab = world.openTab(tablet)
  await tab.process.db.open()
  tablet.tabs = tablet.tabs[0] === dead ? [tab, tablet.tabs[1]] : [tablet.tabs[0], tab]
}

async function tabOf(world: World, tablet: VirtualTablet, which: number): Promise<Tab> {
  if (which % 2 === 0) return tablet.tabs[0]
  const second = tablet.tabs[1] ?? world.openTab(tablet)
  tablet.tabs = [tablet.tabs[0], second]
  return second
}

async function release(world: World, which: number): Promise<void> {
  const { held } = world.network
  if (held.length === 0) return
  if (which % held.length > 0) world.count(21)
  const [one] = held.splice(which % held.length, 1)
  const tab = world.tablets.flatMap(({ tabs }) => tabs).find((candidate) => candidate?.sender === one?.sender)
  const moved = tab?.round ? settled(tab, tab.round) : turns(30)
  one?.release()
  await moved
}

/** Time for what is under way: what a tab sent before it was killed still arrives, and nobody waits for its answer. */
async function turns(n: number): Promise<void> {
  for (let turn = 0; turn < n; turn += 1) await new Promise((next) => { setImmediate(next) })
}

async function deliverAgain({ network, count }: World, which: number): Promise<void> {
  const copy = network.copies[which % Math.max(1, network.copies.length)]
  if (copy === undefined) return
  count(20)
  await copy()
}

async function revoke({ server, tablets, time, count }: World, which: number): Promise<void> {
  if (server.isDown) return
  count(17)
  await server.store.devices.revoke(chosen(tablets, which).identity.deviceId, time.now).catch(() => undefined)
}

/** The tablet's whole storage is copied onto another one, as a backup of the operating system does. */
async function clone(world: World, which: number): Promise<void> {
  if (world.tablets.some(({ storage }) => storage.endsWith('-clone'))) return
  const original = chosen(world.tablets, which)
  if (original.tabs.some((tab) => tab?.round)) return
  world.count(13)
  const copy = await addVirtualTablet(world, `${original.storage}-clone`, original.identity)
  const [from, to] = [original.tabs[0].process.db, copy.tabs[0].process.db]
  for (const table of from.tables) await to.table(table.name).bulkPut(await table.toArray())
}

/** All faults end; what was held is delivered; everybody syncs until nothing changes any more. */
async function becomeQuiet(world: World): Promise<void> {
  const { server, tablets, network } = world
  if (!server.isDown) server.expect(null)
  await server.start()
  for (const tablet of tablets) {
    tablet.hearing.isDeaf = false
    for (const tab of tablet.tabs) {
      tab?.process.expect(undefined)
      if (tab) tab.fates = []
    }
  }
  while (network.held.length > 0) {
    await release(world, 0)
    await reviveTheDead(world)
  }
  for (let pass = 0, before = ''; pass < PASSES_MAX; pass += 1) {
    world.time.now += 60_000
    const outcomes: string[] = []
    for (const tablet of tablets) outcomes.push(await quietRound(world, tablet))
    const now = JSON.stringify([outcomes, server.rows().length, tablets.map((tablet) => stateOf(tablet))])
    if (now === before && outcomes.every((outcome) => outcome === 'done')) return
    before = now
  }
  throw new Error(`no quiet after ${PASSES_MAX} rounds`)
}

async function quietRound(world: World, tablet: VirtualTablet): Promise<string> {
  const [tab] = tablet.tabs
  const device = await tab.process.aside(readDevice)
  if (device?.pairing?.state === 'revoked') {
    const identity = { deviceId: world.newId(), token: `token-${world.newId()}`, placeId: tablet.identity.placeId }
    await addTablet(world.server.store, identity, world.time.now)
    tablet.identity = identity
    await pair(tab, identity, world.server.store.epoch, world.county.reference)
  }
  for (const { revId } of tablet.look().setAside) await sendAgain(tab.deps.db, revId)
  return (await startRound(tab)).kind
}

function stateOf(tablet: VirtualTablet): unknown {
  const { revisions, outbox, setAside } = tablet.look()
  return [revisions.length, revisions.filter(({ seq }) => seq === null).length, outbox.length, setAside.length]
}

function chosen<T>(items: readonly T[], which: number): T {
  const item = items[which % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

function nextMidnight(now: number): number {
  let at = now
  while (localDay(at) === localDay(now)) at += 15 * 60_000
  return at - 500
}
