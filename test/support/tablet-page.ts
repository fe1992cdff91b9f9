/** A page over a tablet's storage. It runs on by itself; the clock is the tablet's and may be set. */
import type { PinDeps } from '../../src/local-db/host-pin.ts'
import { tryPin } from '../../src/local-db/host-pin.ts'
import type { Tablet } from './tablet.ts'

export type TabletPage = { deps: PinDeps; pass: (ms: number) => void }

export function openPage(tablet: Tablet, page = 'first'): TabletPage {
  const ran = { ms: 0 }
  const deps: PinDeps = {
    get db() { return tablet.db },
    moment: () => ({ clock: tablet.clock.now(), page, running: ran.ms }),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  }
  const pass = (ms: number) => {
    ran.ms += ms
    tablet.clock.advance(ms)
  }
  return { deps, pass }
}

/** Types a wrong PIN as often as that, waiting each time as long as is asked. @returns the last wait. */
export async function wrongTimes(count: number, { deps, pass }: TabletPage): Promise<number> {
  let wait = 0
  for (let n = 0; n < count; n += 1) {
    pass(wait)
    const tried = await tryPin(deps, '0000')
    if (tried.outcome !== 'wrong') throw new Error(`not wrong: ${JSON.stringify(tried)}`)
    wait = tried.wait
  }
  return wait
}
