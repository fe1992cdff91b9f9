/**
 * What a button that counts listens to: fingers by their own events, each on its own; a keyboard, a voice or a screen
 * reader by the click they make without any. Whatever the browser makes of the fingers besides is not heard.
 */
import { useEffect, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type TouchEvent } from 'react'
import { createPressJudge, HOLD_MS, type PressJudge, type Verdict } from './press-judge.ts'

/**
 * A click so soon after a finger or a mouse button went up is that press, told again: some screen readers send both,
 * and where the finger was the button may be gone, and another one under it.
 */
const ECHO_OF_PRESS_MS = 400

/** @param onHold what holding it still opens, if anything; without it a long press is a press. */
export function useCountPress(onPress: () => void, onHold?: (() => void) | undefined) {
  const [{ handlers, attend, want }] = useState(listeners)
  useEffect(() => want({ onPress, onHold }))
  useEffect(attend, [attend])
  return handlers
}

type Wishes = { onPress: () => void; onHold: (() => void) | undefined }

function listeners() {
  let wishes: Wishes = { onPress: () => {}, onHold: undefined }
  const judge = createPressJudge()
  const hold = holdTimer(() => wishes.onHold?.())
  let byKey = false
  const leave = leaver(judge, hold.stop)
  const handlers = {
    onPointerDown(event: PointerEvent) {
      byKey = false
      if (event.button === 0) (judge.down(event) ? hold.start : hold.stop)()
    },
    onPointerMove(event: PointerEvent) { if (judge.move(event)) hold.stop() },
    onPointerUp(event: PointerEvent) {
      // A tablet too busy for its timers learns of a hold when it is over.
      const isLate = hold.isWaiting()
      hold.stop()
      if (event.button === 0) settle(judge.up(event), wishes, isLate)
    },
    onPointerCancel: leave,
    // A mouse is not held by what it went down on, as a finger is.
    onPointerLeave: leave,
    onTouchEnd,
    onContextMenu(event: MouseEvent) { event.preventDefault() },
    onKeyDown(event: KeyboardEvent) {
      byKey = true
      if (event.repeat) event.preventDefault()
    },
    onClick({ timeStamp }: MouseEvent) {
      if (byKey || timeStamp - judge.leftAt() > ECHO_OF_PRESS_MS) wishes.onPress()
      byKey = false
    },
  }
  return { handlers, attend: () => attend(judge, hold.stop), want: (next: Wishes) => { wishes = next } }
}

/** No click comes of it, and so no focus: that is given here. */
function onTouchEnd(event: TouchEvent<HTMLElement>): void {
  if (!event.cancelable) return
  event.preventDefault()
  event.currentTarget.focus({ preventScroll: true })
}

function settle(verdict: Verdict, { onPress, onHold }: Wishes, isLate: boolean): void {
  if (verdict === 'press' || (verdict === 'held' && !onHold)) onPress()
  else if (verdict === 'held' && isLate) onHold?.()
}

function leaver(judge: PressJudge, stop: () => void) {
  return ({ pointerId }: PointerEvent) => {
    stop()
    judge.cancel(pointerId)
  }
}

function attend(judge: PressJudge, stop: () => void): () => void {
  // Set moving by a finger, which the browser then takes away; a page that moved by itself is not stopped by a tap.
  let isFlung = false
  const onCancel = () => { isFlung = true }
  const onDown = () => { isFlung = false }
  const onScroll = ({ timeStamp }: Event) => { if (isFlung) judge.scrolled(timeStamp) }
  const heard = [['scroll', onScroll], ['pointercancel', onCancel], ['pointerdown', onDown], ['pointerup', judge.left]] as [string, EventListener][]
  for (const [kind, listener] of heard) addEventListener(kind, listener, { capture: kind !== 'scroll', passive: true })
  return () => {
    stop()
    for (const [kind, listener] of heard) removeEventListener(kind, listener, { capture: kind !== 'scroll' })
  }
}

function holdTimer(onHold: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    stop,
    isWaiting: () => timer !== undefined,
    start() {
      stop()
      timer = setTimeout(() => {
        timer = undefined
        onHold()
      }, HOLD_MS)
    },
  }
}
