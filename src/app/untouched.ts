/** How long nobody has touched the screen, in stages. What wakes it goes on to where it was meant: no touch is used up. */

const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** @param stagesMs when each stage begins, from the last touch; told is how many have begun. */
export function watchUntouched(stagesMs: readonly number[], page: EventTarget, onStage: (stage: number) => void): () => void {
  let timers: ReturnType<typeof setTimeout>[] = []
  let stage = 0
  const tell = (next: number) => {
    if (next !== stage) onStage(next)
    stage = next
  }
  const stop = () => { for (const timer of timers) clearTimeout(timer) }
  const touch = () => {
    stop()
    tell(0)
    timers = stagesMs.map((ms, index) => setTimeout(() => tell(index + 1), ms))
  }
  touch()
  for (const kind of TOUCHES) page.addEventListener(kind, touch, { capture: true, passive: true })
  return () => {
    stop()
    for (const kind of TOUCHES) page.removeEventListener(kind, touch, { capture: true })
  }
}
