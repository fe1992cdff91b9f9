/** Time goes by, and the timers that are due go off one after the other. */
import { settleTab } from './rounds.ts'
import { reviveTheDead } from './tabs.ts'
import type { World } from './world.ts'

/** @param isAsleep nothing runs until the end of it, as on a tablet in a drawer. */
export async function pass(world: World, ms: number, isAsleep = false): Promise<void> {
  const { time } = world
  const until = time.now + ms
  if (isAsleep) time.now = until
  for (;;) {
    const timer = time.takeNext(until)
    if (timer === undefined) break
    const tab = world.tablets.flatMap(({ tabs }) => tabs).find((one) => one?.process === timer.owner)
    timer.run()
    if (tab) await settleTab(tab)
    await reviveTheDead(world)
  }
  time.now = Math.max(time.now, until)
}
