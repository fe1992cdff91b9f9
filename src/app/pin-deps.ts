/** What the PIN's storage needs of this page: its clock, how long the page has run, and chance. */
import { useMemo } from 'react'
import type { PinDeps } from '../local-db/host-pin.ts'
import { useOpenTablet } from './tablet.tsx'

export function usePinDeps(): PinDeps {
  const { db, now } = useOpenTablet()
  return useMemo(() => ({
    db,
    moment: () => ({ clock: now(), page: String(performance.timeOrigin), running: performance.now() }),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  }), [db, now])
}
