/** All faults end; what was held is delivered; everybody syncs until nothing changes any more. */
import { readDevice } from '../../src/local-db/settings.ts'
import { sendAgain } from '../../src/local-db/outbox.ts'
import { LONGEST_PAUSE_MS, LONGEST_WAIT_MS } from '../../src/sync/sync-schedule.ts'
import { BrokenPromise } from './invariants.ts'
import { pass } from './passing-time.ts'
import { startRound } from './rounds.ts'
import { closeSecondTab, reviveTheDead } from './tabs.ts'
import { release } from './take-step.ts'
import { addTablet } from './virtual-server.ts'
import { pair, type VirtualTablet } from './virtual-tablet.ts'
import type { World } from './world.ts'

const PASSES_MAX = 14
const DAY_MS = 86_400_000

export async function becomeQuiet(world: World): Promise<void> {
  const { server, tablets, network, ledger } = world
  if (!server.isDown) server.expect(null)
  await server.start()
  for (const tablet of tablets) {
    tablet.hearing.isDeaf = false
    tablet.hearing.weather = null
    for (const tab of tablet.tabs) {
      tab?.process.expect(undefined)
      if (tab) tab.fates = []
    }
  }
  while (network.held.length > 0) {
    await release(world, 0)
    await reviveTheDead(world)
  }
  if (world.chance.below(2) === 0) for (const tablet of tablets) closeSecondTab(world, tablet)
  await settleDown(world)
  // What only the comparison of days can find, and what is told with it, takes a day.
  if (ledger.lost.size === 0 && (await missing(world)) === 0) return
  for (const tab of tablets.flatMap(({ tabs }) => tabs)) tab?.schedule?.stop()
  world.time.now += DAY_MS + 3 * 3_600_000
  await settleDown(world, { isByHand: true })
  if ((await missing(world)) > 0) throw new BrokenPromise('numbers are missed that nobody has lost')
}

/** Numbers of the tablets that the coordinator is told have not come. */
async function missing({ server, county }: World): Promise<number> {
  const numbers = await server.store.devices.missingNumbers(Number.MAX_SAFE_INTEGER, (await server.store.devices.list()).map(({ id }) => id))
  return [...numbers].reduce((sum, [deviceId, n]) => (deviceId === county.stranger.deviceId ? sum : sum + n), 0)
}

/** Pass by pass, until a pass changes nothing; mostly it is enough that nothing is left to be changed. */
async function settleDown(world: World, { isByHand = !world.isScheduled } = {}): Promise<void> {
  const isTwice = world.chance.below(4) === 0
  for (let count = 0, before = ''; count < PASSES_MAX; count += 1) {
    const outcomes = isByHand ? await passByHand(world) : await passByItself(world)
    const now = JSON.stringify([world.server.rows().length, world.tablets.map((tablet) => stateOf(tablet))])
    const isDone = outcomes.every((outcome) => outcome === 'done')
    if (isDone && (now === before || (!isTwice && isSettled(world)))) return
    before = now
  }
  throw new BrokenPromise(`no quiet after ${PASSES_MAX} rounds`)
}

async function passByHand(world: World): Promise<string[]> {
  world.time.now += 60_000
  const outcomes: string[] = []
  for (const tablet of world.tablets) {
    await lookAfter(world, tablet)
    outcomes.push((await startRound(tablet.tabs[0])).kind)
  }
  return outcomes
}

/** Nobody does anything to send: each tablet has had its next round before the longest pause is over. */
async function passByItself(world: World): Promise<string[]> {
  for (const tablet of world.tablets) {
    await lookAfter(world, tablet)
    const [{ process }] = tablet.tabs
    const at = world.time.nextOf(process)
    if (at === undefined || at > world.time.now + LONGEST_PAUSE_MS + LONGEST_WAIT_MS) throw new BrokenPromise(`${tablet.storage} has no round to come`)
    await pass(world, Math.max(0, at - world.time.now))
    if (world.bugs.length > 0) throw world.bugs[0]
  }
  return world.tablets.map(({ tabs: [{ last }] }) => last?.kind ?? 'none')
}

/** What only a person can do: pair the tablet again, and send once more what was refused. */
async function lookAfter(world: World, tablet: VirtualTablet): Promise<void> {
  const [tab] = tablet.tabs
  const device = await tab.process.aside(readDevice)
  if (device?.pairing?.state === 'revoked') {
    const identity = { deviceId: world.newId(), token: `token-${world.newId()}`, placeId: tablet.identity.placeId }
    await addTablet(world.server.store, identity, world.time.now)
    tablet.identity = identity
    await pair(tab, identity, world.server.store.epoch, world.county.reference)
  }
  for (const { revId } of tablet.look().setAside) await sendAgain(tab.deps.db, revId)
}

/** Whether every tablet has all that the server has of its place, with nothing left to send. */
function isSettled({ server, tablets }: World): boolean {
  const rows = server.rows()
  return tablets.every(({ look, identity }) => {
    const { revisions, outbox, setAside, cursors } = look()
    const seqs = new Map(revisions.map(({ revId, seq }) => [revId, seq]))
    const here = rows.filter(({ placeId }) => placeId === identity.placeId)
    const isRead = cursors.every(({ epoch, compareAt }) => epoch === server.store.epoch && compareAt !== null && compareAt !== 0)
    return isRead && outbox.length + setAside.length === 0 && here.every(({ revId, seq }) => seqs.get(revId) === seq)
  })
}

function stateOf(tablet: VirtualTablet): unknown {
  const { revisions, outbox, setAside } = tablet.look()
  return [revisions.length, revisions.filter(({ seq }) => seq === null).length, outbox.length, setAside.length]
}
