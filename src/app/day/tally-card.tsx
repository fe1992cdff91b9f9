/** A visitor group's card: the whole card adds one, −1 and the keypad stand on its ground. A long press opens +5 and +10. */
import { memo, useRef } from 'react'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { breakableName, groupWords } from '../visitor-words.ts'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { AfterFirstPaint } from '../ui/after-first-paint.tsx'
import { Figure } from '../ui/figure.tsx'

const LONG_PRESS_MS = 550

/** What a card may ask for; the same object from render to render. */
export type TallyActions = { add: (group: VisitorGroup) => void; take: (group: VisitorGroup) => void; openKeypad: (group: VisitorGroup) => void }
type TallyCardProps = { group: VisitorGroup; count: number; actions: TallyActions }

/** Drawn anew only when its own number changes: a tap on one card leaves the nine others alone. */
export const TallyCard = memo(function TallyCard({ group, count, actions }: TallyCardProps) {
  const { language } = useTablet()
  const press = useLongPress(() => actions.add(group), () => actions.openKeypad(group))
  const label = groupWords(group, language)
  return (
    <div className={`tally g-${group.figure}`}>
      <button type="button" className="tally-add" {...press}>
        <span className="tally-label">
          {breakableName(group, language)}
          <small>{nameIn(group.details, language)}</small>
        </span>
        <span className={count > 99 ? 'tally-n d3' : 'tally-n'}>
          <span className="vh">{m.day_today()} </span>
          {formatNumber(count)}
        </span>
        <span className="tally-plus" aria-hidden="true">+1</span>
        <AfterFirstPaint><Figure name={group.figure} className="tally-fig" /></AfterFirstPaint>
        <span className="vh">, {m.day_add_one()}</span>
      </button>
      <div className="tally-foot">
        <button type="button" aria-label={m.day_take_one({ group: label })} onClick={() => actions.take(group)}>−1</button>
        <button type="button" aria-label={m.day_type_total_of({ group: label })} aria-haspopup="dialog" onClick={() => actions.openKeypad(group)}>{m.day_keypad()}</button>
      </div>
    </div>
  )
})

/** A click counts at once; holding still for half a second opens the larger steps instead, and counts nothing. */
function useLongPress(onClick: () => void, onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const held = useRef(false)
  const release = () => clearTimeout(timer.current)
  return {
    onPointerDown: () => {
      held.current = false
      release()
      timer.current = setTimeout(() => {
        held.current = true
        onLongPress()
      }, LONG_PRESS_MS)
    },
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    // A keyboard or a screen reader presses without a pointer (detail 0): nothing was held.
    onClick: (event: { detail: number }) => {
      if (!held.current || event.detail === 0) onClick()
      held.current = false
    },
  }
}
