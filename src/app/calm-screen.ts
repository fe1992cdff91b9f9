/** What comes and goes above the cards moves them: not while somebody is tapping. */
import { useEffect, useState } from 'react'

/** Between two families a host looks up for longer than this. */
const CALM_MS = 2_000

/** The value as it is, or as it was when the screen was last touched, until it has been left alone for a moment. */
export function useCalmly<T>(value: T): T {
  const [isCalm, setCalm] = useState(true)
  const [shown, setShown] = useState(value)
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
  if (isCalm && !Object.is(shown, value)) setShown(value)
  return shown
}
