/** Minus, number, plus. The number itself is read out when it changes. */
import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { COUNT_MAX } from '../../domain/limits.ts'
import { Figure } from './figure.tsx'

type StepperProps = { label: string; value: number; onChange: (value: number) => void; big?: boolean; max?: number }

export function Stepper({ label, value, onChange, big = false, max = COUNT_MAX }: StepperProps) {
  return (
    <div className={big ? 'stepper big' : 'stepper'} role="group" aria-label={label}>
      <button type="button" aria-label={m.common_less({ label })} disabled={value <= 0} onClick={() => onChange(Math.max(0, value - 1))}>
        <Minus className="ico" aria-hidden="true" />
      </button>
      <output className={value === 0 ? 'zero' : ''}>{value}</output>
      <button type="button" aria-label={m.common_more({ label })} disabled={value >= max} onClick={() => onChange(Math.min(max, value + 1))}>
        <Plus className="ico" aria-hidden="true" />
      </button>
    </div>
  )
}

/** A stepper of one visitor group: the figure stands on the row's rule. */
export function GroupStepper({ figure, name, detail, ...stepper }: Omit<StepperProps, 'label'> & { figure: VisitorGroup['figure']; name: string; detail: ReactNode }) {
  return (
    <div className={`step g-${figure}`}>
      <Figure name={figure} />
      <p className="step-l">
        {name}
        <small>{detail}</small>
      </p>
      <Stepper {...stepper} label={`${name} ${String(detail)}`} />
    </div>
  )
}
