/** How long is still to wait after wrong tries: counts down on the screen, and is written down as it does. */
import { useEffect, useState } from 'react'
import { waitLeft } from '../domain/wrong-tries.ts'
import { keepWait, readWrongTries, type PinDeps } from '../local-db/host-pin.ts'
import { useStored } from './tablet.tsx'

const SHOWN_EVERY_MS = 1_000
const KEPT_EVERY_MS = 5_000

/** Milliseconds; 0 when the next try may come. */
export function useWait(pin: PinDeps): number {
  const tries = useStored(readWrongTries, [])
  const [moment, setMoment] = useState(pin.moment)
  const left = waitLeft(tries ?? undefined, moment)
  const isWaiting = left > 0
  useEffect(() => void keepWait(pin, 'justOpened').catch(reportError), [pin])
  useEffect(() => {
    if (!isWaiting) return
    const show = setInterval(() => setMoment(pin.moment()), SHOWN_EVERY_MS)
    const keep = setInterval(() => void keepWait(pin, 'open').catch(reportError), KEPT_EVERY_MS)
    return () => {
      clearInterval(show)
      clearInterval(keep)
    }
  }, [isWaiting, pin])
  return left
}
