/** The parts of a line below the grid: each with its label, in one row where there is room. */
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatWeekdayDay } from '../format.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { cellFault } from './week-draft.ts'

export function DayChoice({ days, value, isBad, onChange }: { days: readonly Day[]; value: Day | ''; isBad: boolean; onChange: (day: Day | '') => void }) {
  return <LineChoice label={m.paper_line_day()} choices={days.map((day) => ({ key: day, name: formatWeekdayDay(day) }))} value={value} isBad={isBad} onChange={onChange} />
}

type LineChoiceProps = { label: string; choices: readonly { key: string; name: string }[]; value: string; isBad?: boolean; onChange: (key: string) => void }

export function LineChoice({ label, choices, value, isBad = false, onChange }: LineChoiceProps) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(event.target.value)} {...(isBad && { 'aria-invalid': true })}>
      <option value="">{m.paper_choose()}</option>
      {choices.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
    </SelectField>
  )
}

type LineFieldProps = { label: string; value: string; isNumber?: boolean; max?: number; isBad?: boolean; onChange: (text: string) => void }

export function LineField({ label, value, isNumber = false, max, isBad = false, onChange }: LineFieldProps) {
  const fault = isNumber ? cellFault(value, max) : undefined
  const error = fault === 'tooBig' ? m.paper_too_big() : fault === 'notNumber' ? m.paper_not_number() : undefined
  return <TextField label={label} value={value} inputMode={isNumber ? 'numeric' : 'text'} autoComplete="off" error={error} onChange={(event) => onChange(event.target.value)} {...(isBad && { 'aria-invalid': true })} />
}
