/** The weekdays a place plans to be open, Monday first. */
import { useId } from 'react'
import { addDays } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { weekdayName } from '../format.ts'
import { Chip } from '../ui/choices.tsx'

const A_MONDAY = '2026-06-01'
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

type OpeningDaysProps = { chosen: readonly number[]; onChange: (chosen: number[]) => void; error: string | undefined }

export function OpeningDays({ chosen, onChange, error }: OpeningDaysProps) {
  const errorId = useId()
  const toggle = (weekday: number) => onChange(WEEKDAYS.filter((one) => chosen.includes(one) !== (one === weekday)))
  return (
    <fieldset className="su-days" aria-describedby={error && errorId}>
      <legend className="lab">{m.set_up_days()}</legend>
      <div className="chips">
        {WEEKDAYS.map((weekday) => (
          <Chip key={weekday} chosen={chosen.includes(weekday)} onPress={() => toggle(weekday)}>
            <span aria-hidden="true">{nameOf(weekday, 'short')}</span>
            <span className="vh">{nameOf(weekday, 'long')}</span>
          </Chip>
        ))}
      </div>
      {error && <p className="field-error" id={errorId} role="alert">{error}</p>}
    </fieldset>
  )
}

function nameOf(weekday: number, width: 'short' | 'long'): string {
  return weekdayName(addDays(A_MONDAY, weekday - 1), width)
}
