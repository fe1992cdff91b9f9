/** Seven rows, one a weekday: ticked means open, with its hours. */
import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { m } from '../../i18n/generated/messages.js'
import { WEEKDAYS, weekdayInWords, type Weekday } from './opening-hours-in-words.ts'
import type { PlaceForm } from './place-form.ts'

export function OpeningHoursFields() {
  const { formState: { errors } } = useFormContext<PlaceForm>()
  const errorId = useId()
  const noDays = errors.days?.root ?? (Array.isArray(errors.days) ? undefined : errors.days)
  return (
    <fieldset className="d-hours" aria-describedby={noDays && errorId}>
      <legend>{m.coordinator_opening_hours()}</legend>
      <p className="hint">{m.coordinator_opening_hours_hint()}</p>
      {WEEKDAYS.map((day) => <DayRow key={day} day={day} />)}
      {noDays && <p className="field-error" id={errorId} role="alert">{m.coordinator_error_days()}</p>}
    </fieldset>
  )
}

function DayRow({ day }: { day: Weekday }) {
  const { register, watch, getValues, setValue, trigger, formState: { errors, isSubmitted } } = useFormContext<PlaceForm>()
  const errorId = useId()
  const index = day - 1
  const isOpen = watch(`days.${index}.isOpen`)
  const error = errors.days?.[index]
  const name = weekdayInWords(day, 'long')
  const described = error ? { 'aria-describedby': errorId, 'aria-invalid': true as const } : {}

  /** Most places keep the same hours all week: a newly ticked day begins with those of the day before it. */
  const takeHoursOfDayBefore = (nowOpen: boolean) => {
    const before = getValues('days').slice(0, index).findLast((one) => one.isOpen)
    if (nowOpen && before) setValue(`days.${index}`, { isOpen: true, opens: before.opens, closes: before.closes })
    // One ticked day answers the complaint about all of them.
    if (isSubmitted) void trigger('days')
  }
  return (
    <div className="d-day">
      <label>
        <input type="checkbox" {...register(`days.${index}.isOpen`, { onChange: (event: { target: { checked: boolean } }) => takeHoursOfDayBefore(event.target.checked) })} />
        {name}
      </label>
      {isOpen && (
        <span className="field">
          <input type="time" aria-label={m.coordinator_opens({ day: name })} {...described} {...register(`days.${index}.opens`)} />
          <span aria-hidden="true">–</span>
          <input type="time" aria-label={m.coordinator_closes({ day: name })} {...described} {...register(`days.${index}.closes`)} />
        </span>
      )}
      {isOpen && error && <p className="field-error" id={errorId} role="alert">{m.coordinator_error_hours()}</p>}
    </div>
  )
}
