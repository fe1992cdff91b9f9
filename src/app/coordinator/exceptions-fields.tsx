/** Days on which a place is shut or open at other hours than in the week: one row each, those that are over are only counted. */
import { CalendarX2, Trash2 } from 'lucide-react'
import { useFieldArray, useFormContext, type FieldErrors } from 'react-hook-form'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { TextField } from '../ui/field.tsx'
import { newException, REASON_MAX, type PlaceForm } from './place-form.ts'

export function ExceptionsFields({ past }: { past: number }) {
  const { control } = useFormContext<PlaceForm>()
  const { fields, append, remove } = useFieldArray({ control, name: 'exceptions' })
  const today = useToday()
  return (
    <fieldset className="r-exceptions">
      <legend>{m.records_exceptions()}</legend>
      <p className="hint">{m.records_exceptions_hint()}</p>
      {fields.length === 0 && <p className="quiet">{m.records_exceptions_none()}</p>}
      {fields.map(({ id }, index) => <ExceptionRow key={id} index={index} onRemove={() => remove(index)} />)}
      <button type="button" className="btn" onClick={() => append(newException(today))}>
        <CalendarX2 className="ico" aria-hidden="true" />
        {m.records_exception_add()}
      </button>
      {past > 0 && <p className="hint">{m.records_exceptions_past({ count: past })}</p>}
    </fieldset>
  )
}

function ExceptionRow({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { register, watch, formState: { errors } } = useFormContext<PlaceForm>()
  const isOpen = watch(`exceptions.${index}.isOpen`)
  const wrong: FieldErrors<PlaceForm['exceptions'][number]> = errors.exceptions?.[index] ?? {}
  return (
    <div className="r-exception" role="group" aria-label={m.records_exception_named({ number: index + 1 })}>
      <TextField label={m.records_exception_from()} type="date" error={wrong.from && m.records_error_day()} {...register(`exceptions.${index}.from`)} />
      <TextField label={m.records_exception_to()} type="date" error={wrong.to && m.records_error_exception_days()} {...register(`exceptions.${index}.to`)} />
      <label className="r-tick">
        <input type="checkbox" {...register(`exceptions.${index}.isOpen`)} />
        {m.records_exception_open()}
      </label>
      <span className="r-times">
        {isOpen && <TextField label={m.records_exception_opens()} type="time" {...register(`exceptions.${index}.opens`)} />}
        {isOpen && <TextField label={m.records_exception_closes()} type="time" error={wrong.closes && m.records_error_exception_hours()} {...register(`exceptions.${index}.closes`)} />}
      </span>
      <TextField label={m.records_exception_reason()} autoComplete="off" error={wrong.reason && m.records_error_too_long({ limit: REASON_MAX })} {...register(`exceptions.${index}.reason`)} />
      <button type="button" className="btn btn-quiet" onClick={onRemove}>
        <Trash2 className="ico" aria-hidden="true" />
        {m.records_exception_remove()}
      </button>
    </div>
  )
}
