/** Tablets and their tabs: how they begin, what may come to them while they do something, and how the dead are opened again. */
import type { Fault } from './fault-kinds.ts'
import { settled, turns } from './rounds.ts'
import { startSchedule } from './schedules.ts'
import type { Trouble } from './tab-process.ts'
import { lookAt, type Tab, type VirtualTablet } from './virtual-tablet.ts'
import type { World } from './world.ts'

export async function addVirtualTablet(world: World, storage: string, identity: VirtualTablet['identity']): Promise<VirtualTablet> {
  const parts = { storage, identity, clock: { offset: 0 }, hearing: { isDeaf: false, weather: null } }
  const tab = world.openTab(parts)
  await tab.process.db.open()
  const lock = world.chance.below(4) === 0 ? null : { holder: undefined }
  const tablet: VirtualTablet = { ...parts, lock, tabs: [tab, null], look: lookAt(tab.process) }
  world.tablets.push(tablet)
  return tablet
}

/** Does something in a tab while trouble may come. */
export async function attempt<T>(world: World, tab: Tab, step: { trouble?: Trouble | undefined }, task: () => Promise<T>): Promise<T | 'died' | 'parked' | 'failed'> {
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
export async function reviveTheDead(world: World): Promise<void> {
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

function faultOfDeath(moments: readonly string[], lastPath: string): Fault {
  const last = moments.findLast((moment) => ['sending', 'handled', 'answered'].includes(moment))
  if (last === undefined) return moments.at(-1) === 'committed' ? 2 : 1
  if (last === 'sending') return 2
  if (last === 'handled') return 3
  return lastPath.includes('/pull') ? 5 : 4
}

async function reopen(world: World, tablet: VirtualTablet, dead: Tab): Promise<void> {
  bury(world, tablet, dead)
  const tab = world.openTab(tablet)
  await tab.process.db.open()
  tablet.tabs = tablet.tabs[0] === dead ? [tab, tablet.tabs[1]] : [tablet.tabs[0], tab]
  await startSchedule(world, tablet, tab)
}

/** The timers and the lock of a process end with it. */
function bury(world: World, tablet: VirtualTablet, dead: Tab): void {
  dead.schedule?.stop()
  world.time.forget(dead.process)
  if (tablet.lock?.holder === dead) tablet.lock.holder = undefined
}

/** The host closes the second tab. */
export function closeSecondTab(world: World, tablet: VirtualTablet): void {
  const [first, second] = tablet.tabs
  if (second === null) return
  second.process.kill()
  bury(world, tablet, second)
  tablet.tabs = [first, null]
}

export async function tabOf(world: World, tablet: VirtualTablet, which: number): Promise<Tab> {
  if (which % 2 === 0) return tablet.tabs[0]
  if (tablet.tabs[1] !== null) return tablet.tabs[1]
  const second = world.openTab(tablet)
  await second.process.db.open()
  tablet.tabs = [tablet.tabs[0], second]
  await startSchedule(world, tablet, second)
  return second
}
