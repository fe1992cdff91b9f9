/** Lets one drawn step happen: somebody does something at a tablet, time goes by, or a fault comes. */
import { localDay } from '../../src/domain/calendar.ts'
import { chosen } from './chance.ts'
import { plant, restore } from './lost-rows.ts'
import { pass } from './passing-time.ts'
import { settled, startRound, turns } from './rounds.ts'
import { nudge, startSchedule } from './schedules.ts'
import type { Step } from './steps.ts'
import { strangerActs } from './stranger.ts'
import { addVirtualTablet, attempt, tabOf } from './tabs.ts'
import type { World } from './world.ts'
import { write } from './writing.ts'

const NIGHTS = { autumn: '2026-10-25T00:30:00.000Z', spring: '2027-03-28T00:30:00.000Z' } as const
/** A tablet is not looked at for longer than this without falling asleep. */
const AWAKE_MS = 10 * 60_000

export async function take(world: World, step: Step): Promise<void> {
  const { server, time } = world
  await pass(world, 1_000)
  switch (step.do) {
    case 'tap': case 'type': case 'record': case 'correct': case 'withdraw': return await stepOfWriting(world, step)
    case 'round': return await stepOfRound(world, step)
    case 'release': return await release(world, step.which)
    case 'deliverAgain': return await deliverAgain(world, step.which)
    case 'revoke': return await revoke(world, step.which)
    case 'clone': return await clone(world, step.which)
    case 'backup':
      if (!server.isDown) server.backup()
      return
    case 'restore': return await restore(world, step)
    case 'plant': return await plant(world, step)
    case 'wait': return await pass(world, step.ms, step.ms > AWAKE_MS)
    case 'untilNight': {
      world.count(12)
      const at = step.night === 'midnight' ? nextMidnight(time.now) : Math.max(time.now, Date.parse(NIGHTS[step.night]))
      return await pass(world, at - time.now, true)
    }
    case 'setClock':
      world.count(12)
      chosen(world.tablets, step.tablet).clock.offset = step.ms
      return
    case 'oneWay':
      chosen(world.tablets, step.tablet).hearing.isDeaf = step.isDeaf
      return
    case 'weather':
      chosen(world.tablets, step.tablet).hearing.weather = { fate: step.fate, until: time.now + step.ms }
      return
    case 'serverTrouble': return await trouble(world, step)
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

async function trouble({ server, count }: World, { trouble: { kind }, trouble: coming }: Extract<Step, { do: 'serverTrouble' }>): Promise<void> {
  if (server.isDown) await server.start()
  server.expect(coming)
  count(kind === 'tornCommit' ? 31 : kind === 'fsync' ? 30 : kind === 'full' || kind === 'readOnly' ? 29 : 28)
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
  if (said.outcome === 'saved') await nudge(world, tab)
}

async function stepOfRound(world: World, step: Extract<Step, { do: 'round' }>): Promise<void> {
  const tablet = chosen(world.tablets, step.tablet)
  const tab = await tabOf(world, tablet, step.tab)
  if (tab.round !== null) return
  if (tablet.tabs.some((other) => other !== null && other !== tab && other.round !== null)) world.count(9)
  tab.fates = [...step.fates]
  // Somebody presses "send now": that may be at any time.
  tab.silentUntil = 0
  const { schedule } = tab
  const ended = await attempt(world, tab, step, async () => await (schedule === null ? startRound(tab) : schedule.runNow()))
  // Its schedule plans on from there.
  if (schedule !== null) await turns(2)
  world.tally.rounds[typeof ended === 'object' && ended.kind === 'done' ? 'done' : 'other'] += 1
}

export async function release(world: World, which: number): Promise<void> {
  const { held } = world.network
  if (held.length === 0) return
  if (which % held.length > 0) world.count(21)
  const [one] = held.splice(which % held.length, 1)
  const tab = world.tablets.flatMap(({ tabs }) => tabs).find((candidate) => candidate?.sender === one?.sender)
  const moved = tab?.round && one?.isAwaited ? settled(tab, tab.round) : turns(30)
  one?.release()
  await moved
  if (tab?.schedule) await turns(2)
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
  await startSchedule(world, copy, copy.tabs[0])
}

function nextMidnight(now: number): number {
  let at = now
  while (localDay(at) === localDay(now)) at += 15 * 60_000
  return at - 500
}
