/** Chips (any of many), segments (one of two or three) and the switch that says its result in a sentence. */
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

export function Chip({ chosen, onPress, children }: { chosen: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={chosen} onClick={onPress}>
      {chosen && <Check className="ico ico-s" aria-hidden="true" />}
      {children}
    </button>
  )
}

export type Choice<T extends string> = { value: T; label: string }

export function Segment<T extends string>({ label, choices, value, onChoose }: { label: string; choices: readonly Choice<T>[]; value: T; onChoose: (value: T) => void }) {
  return (
    <div className="seg" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button key={choice.value} type="button" aria-pressed={choice.value === value} onClick={() => onChoose(choice.value)}>
          {choice.label}
        </button>
      ))}
    </div>
  )
}

export function Switch({ on, onChange, title, children }: { on: boolean; onChange: (on: boolean) => void; title: string; children?: ReactNode }) {
  return (
    <button type="button" className="switch" role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      <span className="track" aria-hidden="true" />
      <span>
        <b>{title}</b>
        {children !== undefined && <span className="small">{children}</span>}
      </span>
    </button>
  )
}
