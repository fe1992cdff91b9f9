/** What a counted visit is answered with besides its number: a short shake, a soft knock, or nothing. */
import { vibrate } from './capabilities.ts'
import type { Knock } from './knock.ts'

/** Called with the press, as browsers let sounds begin with a touch alone; what it gives is called once the visit is on the disk. */
export type CountSignal = (habits: { vibration: boolean; sound: boolean }) => () => void

const SHAKE_MS = 18

export function createCountSignal(): CountSignal {
  let knock: Promise<Knock> | null = null
  return ({ vibration, sound }) => {
    if (sound) {
      knock ??= import('./knock.ts').then(({ createKnock }) => createKnock())
      void knock.then((ready) => ready.wake(), () => { knock = null })
    }
    return () => {
      if (vibration) vibrate(SHAKE_MS)
      if (sound) void knock?.then((ready) => ready.knock(), () => undefined)
    }
  }
}
