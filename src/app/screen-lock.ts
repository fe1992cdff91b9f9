/** Which screens the host's PIN guards, and how long one that was opened stays open. What is shut is not drawn at all. */
import { useEffect, useState } from 'react'
import { matchRoute, useLocation, useRouter } from 'wouter'
import type { StoredHere } from '../local-db/first-screen-queries.ts'
import { useTablet } from './tablet.tsx'

/** Matched as the routes are, so that no spelling of an address is let through. */
const GUARDED = ['/month/*?', '/device/*?']
const PAIRING = '/set-up/*?'
const UNTOUCHED_MS = 2 * 60_000
/** Time enough to hear of it and answer. */
const TOLD_BEFORE_MS = 30_000
/** A screen reader that goes on reading moves the focus at most, and presses without a finger. */
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'focusin', 'click'] as const
/** What tells that a screen is about to be shut. */
export const ENDING_CLASS = 'lock-ending'

export type ScreenLock = {
  isShut: boolean
  /** Open, and about to be shut unless somebody touches it. */
  isEnding: boolean
  /** For this visit: until another screen, two minutes without a touch, or a reload. */
  open: () => void
  /** Keeps the lock on the screen although the PIN is gone, while the host is asked for a new one. */
  hold: (held: boolean) => void
}

export function useScreenLock(here: Pick<StoredHere, 'device'> | null | undefined): ScreenLock {
  const isGuarded = useIsGuarded(here)
  const hasPin = here?.device.pin !== undefined
  const [isOpen, setOpen] = useState(false)
  const [isHeld, hold] = useState(false)
  // While rendering, not after: nothing that is guarded may be drawn in between.
  if (!isGuarded && (isOpen || isHeld)) {
    setOpen(false)
    hold(false)
  }
  // Who sets a PIN on an open screen is not asked for it at once.
  if (isGuarded && !hasPin && !isOpen) setOpen(true)
  const isEnding = useShutUntouched(isGuarded && hasPin && isOpen, setOpen)
  return { isShut: isGuarded && (isHeld || (hasPin && !isOpen)), isEnding, open: () => setOpen(true), hold }
}

/** Pairing is guarded while there is a coordinator to call; on any other tablet it is the way past a forgotten PIN. */
function useIsGuarded(here: Pick<StoredHere, 'device'> | null | undefined): boolean {
  const { parser } = useRouter()
  const [location] = useLocation()
  const canCall = here?.device.pairing?.state === 'good'
  return [...GUARDED, ...(canCall ? [PAIRING] : [])].some((pattern) => matchRoute(parser, pattern, location)[0])
}

/** @returns whether it is about to be shut. */
function useShutUntouched(isOpen: boolean, setOpen: (isOpen: boolean) => void): boolean {
  const { now } = useTablet()
  const [isEnding, setEnding] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    const shut = () => setOpen(false)
    let timers: ReturnType<typeof setTimeout>[] = []
    let touchedAt = now()
    const stop = () => { for (const timer of timers) clearTimeout(timer) }
    const begin = () => {
      stop()
      touchedAt = now()
      timers = [setTimeout(() => setEnding(true), UNTOUCHED_MS - TOLD_BEFORE_MS), setTimeout(shut, UNTOUCHED_MS)]
    }
    const touch = (event: Event) => {
      begin()
      // What is pressed goes away with the click alone: the finger that leaves must not fall on what is under it.
      if (event.type === 'click' || !isOnNotice(event)) setEnding(false)
    }
    // A sleeping tablet's timers sleep as well.
    const wake = () => { if (Math.abs(now() - touchedAt) >= UNTOUCHED_MS) shut() }
    begin()
    for (const kind of TOUCHES) addEventListener(kind, touch, { capture: true, passive: true })
    document.addEventListener('visibilitychange', wake)
    return () => {
      stop()
      setEnding(false)
      for (const kind of TOUCHES) removeEventListener(kind, touch, { capture: true })
      document.removeEventListener('visibilitychange', wake)
    }
  }, [isOpen, setOpen, now])
  return isEnding
}

function isOnNotice({ target }: Event): boolean {
  return target instanceof Element && target.closest(`.${ENDING_CLASS}`) !== null
}
