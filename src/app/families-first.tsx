/** While the tablet stands with the families, their screen is drawn in the place of every other, whatever the address. */
import { lazy, useEffect, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { StoredHere } from '../local-db/first-screen-queries.ts'
import { HereProvider, useReadHere, useTablet, useToday } from './tablet.tsx'

const FamiliesScreen = lazy(async () => ({ default: (await import('./families/families-screen.tsx')).FamiliesScreen }))

const PAIRING = '/set-up'

export function FamiliesFirst({ children }: { children: ReactNode }) {
  const { first } = useTablet()
  return first === undefined ? children : <UnlessWithFamilies>{children}</UnlessWithFamilies>
}

function UnlessWithFamilies({ children }: { children: ReactNode }) {
  const here = useReadHere()
  const [isHeld, hold] = useState(false)
  const pairing = useWayToPairing()
  usePageFromMemory()
  if (!here || pairing.isOpen || !(isHeld || here.device.withFamilies)) return children
  return <WithFamilies here={here} hold={hold} onPair={pairing.open} />
}

function WithFamilies({ here, ...ways }: { here: StoredHere; hold: (isHeld: boolean) => void; onPair: () => void }) {
  return <HereProvider here={here} day={useToday()}><FamiliesScreen {...ways} /></HereProvider>
}

/** With nobody to call, pairing is the way past a forgotten PIN: from the lock, for this one visit, and never by its address. */
function useWayToPairing(): { isOpen: boolean; open: () => void } {
  const [location, navigate] = useLocation()
  const [isAsked, setAsked] = useState(false)
  if (isAsked && location !== PAIRING) setAsked(false)
  const open = () => {
    navigate(PAIRING)
    setAsked(true)
  }
  return { isOpen: isAsked && location === PAIRING, open }
}

/** A page that the browser brings back whole, by its back button, does not know what has changed since. */
function usePageFromMemory(): void {
  const { storage } = useTablet()
  useEffect(() => {
    const look = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void storage.then(({ db }) => db.settings.get('device')).then((device) => { if (device && 'withFamilies' in device) location.reload() })
    }
    addEventListener('pageshow', look)
    return () => removeEventListener('pageshow', look)
  }, [storage])
}
