/** What comes and goes above the cards moves them: not while somebody is tapping. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

/** Between two families a host looks up for longer than this. */
const CALM_MS = 2_000

const IsCalm = createContext(true)

/** Around everything, so that what comes up late knows as well that the screen was just touched. */
export function CalmScreen({ children }: { children: ReactNode }) {
  const [isCalm, setCalm] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const touch = () => {
      clearTimeout(timer)
      setCalm(false)
      timer = setTimeout(() => setCalm(true), CALM_MS)
    }
    addEventListener('pointerdown', touch, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', touch, { capture: true })
    }
  }, [])
  return <IsCalm value={isCalm}>{children}</IsCalm>
}

/**
 * The value as it is, or as it was when the screen was last touched, until it has been left alone for a moment.
 * What comes up with its screen moves nothing; what comes up by itself gives `before`, which stands until then.
 */
export function useCalmly<T>(value: T, before: T = value): T {
  const isCalm = useContext(IsCalm)
  const [shown, setShown] = useState(before)
  if (isCalm && !Object.is(shown, value)) setShown(value)
  return shown
}
