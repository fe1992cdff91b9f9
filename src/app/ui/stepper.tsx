/** Minus, number, plus. The number can be typed as well: a hundred guests are three keys, not a hundred taps. */
import { Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { COUNT_MAX } from '../../domain/limits.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { CalmStatus } from './calm-status.tsx'
import { CountButton } from './count-button.tsx'
import { Figure } from './figure.tsx'
import './stepper.css'

type StepperProps = { label: string; value: number; onChange: (value: number) => void; error?: string | undefined; big?: boolean; step?: number; max?: number }

/** `value` may be out of bounds or NaN while it is being typed: the form's schema, or `countError`, says so at the field. */
export function Stepper({ label, value, onChange, error, big = false, step = 1, max = COUNT_MAX }: StepperProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const errorId = useId()
  const counted = Number.isNaN(value) ? 0 : value
  const press = (change: number) => () => {
    setTyped(null)
    onChange(Math.min(max, Math.max(0, counted + change)))
  }
  const shown = typed ?? (Number.isNaN(value) ? '' : String(value))
  return (
    <>
      <div className={big ? 'stepper big' : 'stepper'} role="group" aria-label={label}>
        <CountButton aria-label={m.common_less({ label })} disabled={counted <= 0} onPress={press(-step)}>
          <Minus className="ico" aria-hidden="true" />
        </CountButton>
        <input
          className={`${value === 0 ? 'zero' : ''} ${shown.length > 3 ? 'long' : ''}`} aria-label={label} inputMode="numeric" autoComplete="off" value={shown}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(countFrom(event.target.value))
          }}
          onBlur={() => setTyped(Number.isNaN(value) ? typed : null)}
          {...(error !== undefined && { 'aria-invalid': true, 'aria-describedby': errorId })}
        />
        <CalmStatus>{shown}</CalmStatus>
        <CountButton aria-label={m.common_more({ label })} disabled={counted >= max} onPress={press(step)}>
          <Plus className="ico" aria-hidden="true" />
        </CountButton>
      </div>
      {error !== undefined && <span className="field-error" id={errorId} role="alert">{error}</span>}
    </>
  )
}

/** A stepper of one visitor group: the figure stands on the row's rule. */
export function GroupStepper({ figure, name, detail, ...count }: Omit<StepperProps, 'label'> & { figure: VisitorGroup['figure']; name: string; detail: string }) {
  return (
    <div className={`step g-${figure}`}>
      <Figure name={figure} />
      <p className="step-l">
        {name}
        <small>{detail}</small>
      </p>
      <Stepper {...count} label={`${name} ${detail}`} />
    </div>
  )
}

/** A unit that is never added to persons has no figure. */
export function UnitStepper({ name, ...count }: Omit<StepperProps, 'label'> & { name: string }) {
  return (
    <div className="step unit-row">
      <p className="step-l">{name}</p>
      <Stepper {...count} label={name} />
    </div>
  )
}

/** What is wrong with a typed count, for dialogs that have no schema of their own. */
export function countError(value: number, max = COUNT_MAX): string | undefined {
  if (Number.isNaN(value)) return m.common_error_not_valid()
  if (value < 0) return m.common_error_negative()
  return value > max ? m.common_error_too_big({ limit: formatNumber(max) }) : undefined
}

/** NaN for what is no whole number; an emptied field is zero. */
function countFrom(typed: string): number {
  const text = typed.replaceAll(/\s/g, '').replace('−', '-')
  return text === '' ? 0 : /^-?\d+$/.test(text) ? Number(text) : Number.NaN
}
