/**
 * Which touches of one button are presses. Browsers make no click of a second finger, so that a hand resting on one
 * card would swallow every tap on another; the fingers are told apart here instead, by the times of their own events.
 */

/** Where and when a finger came down, moved or left: a `PointerEvent` is one. */
export type Touch = { pointerId: number; pointerType: string; timeStamp: number; clientX: number; clientY: number }
/** `echo`: the same press told again, by a bouncing screen or a hand laid flat. `slid`: it went away. */
export type Verdict = 'press' | 'held' | 'echo' | 'slid'

/** Held for so long it asks for more than one. */
export const HOLD_MS = 550
/** Two fingers that are meant as two come down further apart in time; those of one hand do not. */
const TOGETHER_MS = 40
/** A finger that taps is off the glass for longer; a screen or a switch that bounces is not. */
const BOUNCE_MS = 30
/** A finger laid on a page that moves stops it, and means nothing else. */
const SCROLLING_MS = 60
const SAME_SPOT_PX = 24
/** A hurried finger slips; further away it has changed its mind, or wipes the screen. */
const SLIP_PX = 32

type Down = { at: number; x: number; y: number; isEcho: boolean; hasSlid: boolean }

export type PressJudge = {
  /** Whether the press may become a hold: it is no echo, and the only finger. */
  down: (touch: Touch) => boolean
  /** Whether it has gone too far. */
  move: (touch: Touch) => boolean
  up: (touch: Touch) => Verdict
  cancel: (pointerId: number) => void
  scrolled: (timeStamp: number) => void
  /** A finger has left any part of the page: what opens or closes under it must not take its bounce for a press. */
  left: (touch: Touch) => void
  leftAt: () => number
}

export function createPressJudge(): PressJudge {
  const downs = new Map<number, Down>()
  let began = Number.NEGATIVE_INFINITY
  let scrolledAt = Number.NEGATIVE_INFINITY
  let gone: Touch | null = null

  function isEcho({ pointerType, timeStamp, clientX, clientY }: Touch): boolean {
    // A mouse has one button, and its own cure for bounces.
    if (pointerType === 'mouse') return false
    // No screen bounces in no time: this browser's clock is too coarse to tell, and a visit is worth more than a doubt.
    if (timeStamp === gone?.timeStamp) return false
    if (timeStamp - began < TOGETHER_MS) return true
    return gone !== null && timeStamp - gone.timeStamp < BOUNCE_MS && Math.hypot(clientX - gone.clientX, clientY - gone.clientY) < SAME_SPOT_PX
  }
  function move({ pointerId, clientX, clientY }: Touch): boolean {
    const down = downs.get(pointerId)
    if (down && Math.hypot(clientX - down.x, clientY - down.y) > SLIP_PX) down.hasSlid = true
    return down?.hasSlid ?? true
  }
  return {
    down(touch) {
      const echo = isEcho(touch)
      began = touch.timeStamp
      const hasSlid = touch.timeStamp - scrolledAt < SCROLLING_MS
      downs.set(touch.pointerId, { at: touch.timeStamp, x: touch.clientX, y: touch.clientY, isEcho: echo, hasSlid })
      return !echo && !hasSlid && downs.size === 1
    },
    move,
    up(touch) {
      const hasSlid = move(touch)
      const down = downs.get(touch.pointerId)
      downs.delete(touch.pointerId)
      if (down === undefined) return 'slid'
      gone = touch
      if (down.isEcho) return 'echo'
      if (hasSlid) return 'slid'
      return touch.timeStamp - down.at < HOLD_MS ? 'press' : 'held'
    },
    cancel(pointerId) { downs.delete(pointerId) },
    scrolled(timeStamp) { scrolledAt = timeStamp },
    left(touch) { gone = touch },
    leftAt: () => gone?.timeStamp ?? Number.NEGATIVE_INFINITY,
  }
}
