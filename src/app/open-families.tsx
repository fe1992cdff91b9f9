/** Hands the tablet to the families. Only the PIN takes it back, so one is asked for first where there is none. */
import { Smile } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { may } from '../domain/role.ts'
import { m } from '../i18n/generated/messages.js'
import { handToFamilies } from '../local-db/with-families.ts'
import { useHere, useTablet } from './tablet.tsx'

const PinFirstDialog = lazy(async () => ({ default: (await import('./pin-first-dialog.tsx')).PinFirstDialog }))

export function OpenFamilies() {
  const { storage } = useTablet()
  const { device: { mode, pin } } = useHere()
  const [asksForPin, setAsksForPin] = useState(false)
  if (!may(mode, 'openFamiliesScreen')) return null
  // Not before their screen has come: afterwards there is no other.
  const open = () => void Promise.all([storage, import('./families/families-screen.tsx')]).then(([{ db }]) => handToFamilies(db)).catch(reportError)
  return (
    <>
      <button type="button" className="btn" {...(!pin && { 'aria-haspopup': 'dialog' })} onClick={pin ? open : () => setAsksForPin(true)}>
        <Smile className="ico" aria-hidden="true" />
        {m.families_open()}
      </button>
      {asksForPin && <Suspense><PinFirstDialog onSet={open} onClose={() => setAsksForPin(false)} /></Suspense>}
    </>
  )
}
