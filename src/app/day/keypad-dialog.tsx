/** A total typed on large keys, and the larger steps +5 and +10. The difference is what gets stored. */
import { Delete } from 'lucide-react'
import { useState } from 'react'
import { COUNT_MAX } from '../../domain/limits.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import type { RecordOutcome } from '../../local-db/record-entry.ts'
import { groupWords } from '../visitor-words.ts'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const STEPS = [5, 10] as const

type KeypadProps = { group: VisitorGroup; count: number; onClose: () => void; onTotal: (total: number) => Promise<RecordOutcome>; onAdd: (n: number) => void }

export function KeypadDialog({ group, count, onClose, onTotal, onAdd }: KeypadProps) {
  const { language } = useTablet()
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const error = typedError(typed, refused)
  const type = (change: (before: string) => string) => {
    setRefused(false)
    setTyped(change)
  }
  const press = (key: string) => type((before) => (before.length > 4 ? before : `${before}${key}`.replace(/^0+(?=\d)/, '')))
  const add = (step: number) => {
    onAdd(step)
    onClose()
  }
  const save = async () => {
    if (typed === '' || error !== undefined) return
    const { outcome } = await onTotal(Number(typed))
    if (outcome === 'invalid') setRefused(true)
    else onClose()
  }
  return (
    <Dialog title={groupWords(group, language)} className={`keypad g-${group.figure}`} onClose={onClose}>
      <form className="dialog-b" onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}>
        <div className="keypad-steps">
          {STEPS.map((step) => <button key={step} type="button" className="btn btn-soft" onClick={() => add(step)}>+{step}</button>)}
        </div>
        <label className="keypad-n">
          <span>{m.day_keypad_total()}</span>
          <input
            inputMode="none" autoComplete="off" value={typed} placeholder={String(count)} aria-invalid={error !== undefined} aria-describedby="keypad-note"
            onChange={(event) => type(() => event.target.value.replace(/\D/g, '').slice(0, 5))}
          />
        </label>
        <div className="keypad-keys">
          {KEYS.map((key) => <button key={key} type="button" className="btn" onClick={() => press(key)}>{key}</button>)}
          <button type="button" className="btn" onClick={() => type((before) => before.slice(0, -1))} aria-label={m.day_keypad_erase()}><Delete className="ico" aria-hidden="true" /></button>
          <button type="button" className="btn" onClick={() => press('0')}>0</button>
          <button type="submit" className="btn btn-main" aria-disabled={typed === '' || error !== undefined}>{m.common_save()}</button>
        </div>
        <p id="keypad-note" className={error === undefined ? 'quiet small' : 'field-error'} role="status">{error ?? resultWords(typed, count)}</p>
      </form>
    </Dialog>
  )
}

/** A total may be refused although it is no large one: what is stored is the difference, and that has the same limit. */
function typedError(typed: string, refused: boolean): string | undefined {
  const limit = formatNumber(COUNT_MAX)
  if (Number(typed) > COUNT_MAX) return m.common_error_too_big({ limit })
  return refused ? m.day_keypad_too_far({ limit }) : undefined
}

function resultWords(typed: string, count: number): string {
  const now = formatNumber(count)
  if (typed === '') return m.day_keypad_now({ now })
  return `${now} → ${formatNumber(Number(typed))}`
}
