/** A place of this tablet's own: a name, a municipality and the opening days, and counting can begin. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState, type ReactNode } from 'react'
import { Controller, useForm, type FieldError } from 'react-hook-form'
import { localDay } from '../../domain/calendar.ts'
import type { Language, Municipality } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { defaultReference } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { startAlone } from '../../local-db/pairing.ts'
import { useBusyMark } from '../busy-marks.ts'
import { errorWords, withCodes } from '../form-errors.ts'
import { languageTag } from '../format.ts'
import { useOpenTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { FirstPlace, placeFrom } from './first-place.ts'
import { OpeningDays } from './opening-days.tsx'
import { StepHeading } from './step-heading.tsx'
import { storageWords } from './storage-words.ts'

const EMPTY: FirstPlace = { name: '', municipality: '', weekdays: [1, 2, 3, 4, 5], opens: '9', closes: '14' }

export function StartAlone({ onDone, back }: { onDone: () => void; back: ReactNode }) {
  const tablet = useOpenTablet()
  const { register, control, handleSubmit, formState } = useForm<FirstPlace>({ resolver: standardSchemaResolver(withCodes(FirstPlace)), defaultValues: EMPTY })
  const [trouble, setTrouble] = useState<string | null>(null)
  const { errors } = formState
  useBusyMark(tablet.busy, formState.isDirty)

  const start = handleSubmit(async (first) => {
    try {
      await startAlone(tablet, { ...defaultReference(), places: [placeFrom(first, tablet.newId(), localDay(tablet.now()))] })
      onDone()
    } catch (error) {
      setTrouble(storageWords(error))
    }
  })
  return (
    <form className="su-form" noValidate onSubmit={(event) => void start(event)}>
      {back}
      <StepHeading>{m.set_up_alone()}</StepHeading>
      <div className="su-pair">
        <TextField label={m.set_up_place_name()} hint={m.set_up_place_name_hint()} error={words(errors.name)} autoComplete="off" maxLength={80} {...register('name')} />
        <SelectField label={m.set_up_municipality()} error={words(errors.municipality)} {...register('municipality')}>
          <option value="">{m.set_up_municipality_choose()}</option>
          {municipalitiesOn(localDay(tablet.now()), tablet.language).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </SelectField>
      </div>
      <Controller name="weekdays" control={control} render={({ field }) => <OpeningDays chosen={field.value} onChange={field.onChange} error={words(errors.weekdays)} />} />
      <div className="su-pair su-hours">
        <TextField label={m.set_up_opens()} inputMode="numeric" autoComplete="off" error={words(errors.opens)} {...register('opens')} />
        <TextField label={m.set_up_closes()} inputMode="numeric" autoComplete="off" error={words(errors.closes)} {...register('closes')} />
      </div>
      {trouble !== null && <Banner tone="alert" title={m.common_not_saved()}>{trouble}</Banner>}
      <p className="su-go">
        <button type="submit" className="btn btn-main" disabled={formState.isSubmitting}>{m.set_up_start_counting()}</button>
        <span className="small quiet">{m.set_up_change_later()}</span>
      </p>
    </form>
  )
}

function words(error: Pick<FieldError, 'message'> | undefined): string | undefined {
  return error && errorWords(error.message ?? '')
}

function municipalitiesOn(day: string, language: Language): { code: string; name: string }[] {
  return defaultReference().municipalities
    .filter((one: Municipality) => isValidOn(one, day))
    .map((one) => ({ code: one.code, name: nameIn(one.names, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, languageTag()))
}
