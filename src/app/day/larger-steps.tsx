/** On a card that is held: five or ten at once, under the finger. The keypad has the same steps for whoever cannot hold. */
import { useEffect, useRef } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { CountButton } from '../ui/count-button.tsx'

const STEPS = [5, 10] as const

type LargerStepsProps = { label: string; onAdd: (n: number) => void; onKeypad: () => void; onClose: () => void }

export function LargerSteps({ label, onAdd, onKeypad, onClose }: LargerStepsProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => beforeElsewhere(box.current, onClose), [onClose])
  const add = (n: number) => () => {
    onAdd(n)
    onClose()
  }
  return (
    <div className="tally-steps" ref={box} role="group" aria-label={m.day_larger_steps({ group: label })}>
      <p className="tally-label">{label}</p>
      <div className="tally-two">
        {STEPS.map((n) => <CountButton key={n} className="tally-step" onPress={add(n)}>+{n}</CountButton>)}
      </div>
      <div className="tally-foot">
        <button type="button" aria-haspopup="dialog" aria-label={m.day_type_total_of({ group: label })} onClick={onKeypad}>{m.day_keypad()}</button>
        <button type="button" onClick={onClose}>{m.common_close()}</button>
      </div>
    </div>
  )
}

/** Takes the focus while it is there, gives it back to the card, and goes away when anything else is touched. */
function beforeElsewhere(box: HTMLDivElement | null, onClose: () => void): () => void {
  const card = box?.parentElement?.querySelector<HTMLElement>('.tally-add')
  box?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  const onTouch = ({ target }: Event) => { if (target instanceof Node && !box?.contains(target)) onClose() }
  const onKey = ({ key }: KeyboardEvent) => { if (key === 'Escape') onClose() }
  addEventListener('pointerdown', onTouch, { capture: true })
  addEventListener('keydown', onKey)
  return () => {
    removeEventListener('pointerdown', onTouch, { capture: true })
    removeEventListener('keydown', onKey)
    if (document.activeElement === document.body || box?.contains(document.activeElement)) card?.focus({ preventScroll: true })
  }
}
