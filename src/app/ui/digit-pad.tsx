/**
 * A number typed on large keys, by finger or on a keyboard. For a screen reader it is one field and a row of keys;
 * what is secret is told by the number of its digits alone.
 */
import { Delete } from 'lucide-react'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import './digit-pad.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type DigitPadProps = {
  label: string
  hint?: string
  typed: string
  onType: (typed: string) => void
  /** How many digits there may be. */
  max: number
  isSecret?: boolean
  /** Not where there is something to be read first. */
  takesFocus?: boolean
  /** What was wrong with the last one; null when nothing was. */
  error?: ReactNode
  /** Why it is not taken now, such as a wait; stands under the error. */
  note?: ReactNode
  submitLabel: string
  isReady: boolean
  onSubmit: () => void
}

export function DigitPad({ label, hint, typed, onType, max, isSecret = false, takesFocus = true, error = null, note, submitLabel, isReady, onSubmit }: DigitPadProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { if (takesFocus) field.current?.focus() }, [takesFocus, label])
  const type = (next: string) => onType(next.replace(/\D/g, '').slice(0, max))
  const erase = () => type(typed.slice(0, -1))
  /** A keyboard types into the field wherever among the keys the focus is. */
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (/^\d$/.test(key)) type(typed + key)
    else if (key === 'Backspace') erase()
  }
  return (
    <form className="pad" noValidate onSubmit={(event) => {
      event.preventDefault()
      if (isReady) onSubmit()
    }}>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input
          id={id} ref={field} type={isSecret ? 'password' : 'text'} inputMode="none" autoComplete="one-time-code" value={typed}
          aria-describedby={`${id}-notes`} aria-invalid={error !== null} onChange={(event) => type(event.target.value)}
        />
      </div>
      <div id={`${id}-notes`} className="pad-notes">
        {hint !== undefined && <span className="hint">{hint}</span>}
        {error !== null && <p className="field-error" role="alert">{error}</p>}
        {note}
      </div>
      {isSecret && <p className="vh" role="status">{typed !== '' && m.lock_digits({ count: typed.length, shown: formatNumber(typed.length) })}</p>}
      <div className="pad-keys">
        {KEYS.map((key) => <Key key={key} digit={key} onKeyDown={onKeyDown} onPress={() => type(typed + key)} />)}
        <button type="button" className="btn" onClick={erase} onKeyDown={onKeyDown} aria-label={m.day_keypad_erase()}><Delete className="ico" aria-hidden="true" /></button>
        <Key digit="0" onKeyDown={onKeyDown} onPress={() => type(`${typed}0`)} />
        <button type="submit" className="btn btn-main" aria-disabled={!isReady} onKeyDown={onKeyDown}>{submitLabel}</button>
      </div>
    </form>
  )
}

function Key({ digit, onPress, onKeyDown }: { digit: string; onPress: () => void; onKeyDown: (event: KeyboardEvent) => void }) {
  return <button type="button" className="btn" onClick={onPress} onKeyDown={onKeyDown}>{digit}</button>
}
