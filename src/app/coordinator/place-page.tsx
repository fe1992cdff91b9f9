/** Adding a meeting place. Its opening hours decide later which days of a month are missing. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { FormProvider, useForm, useFormContext } from 'react-hook-form'
import { Link, useLocation } from 'wouter'
import type { Place } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet, useToday } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { Answer, CoordinatorApi, Trouble } from './coordinator-api.ts'
import { OpeningHoursFields } from './opening-hours-fields.tsx'
import { PageTitle } from './page-title.tsx'
import { EMPTY_PLACE, municipalityOf, OTHER_MUNICIPALITY, placeOf, PlaceForm } from './place-form.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export function PlacePage() {
  const { api, refresh } = useCounty()
  const [, goTo] = useLocation()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useForm<PlaceForm>({ resolver: standardSchemaResolver(PlaceForm), defaultValues: EMPTY_PLACE })
  const { register, handleSubmit, formState: { errors, isSubmitting, isDirty } } = form
  useBusyMark(useTablet().busy, isDirty)
  const save = handleSubmit(async (values) => {
    setTrouble(null)
    const answer = await addPlace(api, values)
    if (answer.kind !== 'ok') return setTrouble(answer)
    await refresh()
    goTo(`/coordinator/places/${answer.value.id}/tablets`, { replace: true })
  })
  return (
    <div className="d-main">
      <FormProvider {...form}>
        <form className="panel d-form" noValidate onSubmit={(event) => void save(event)}>
          <PageTitle>{m.coordinator_add_place()}</PageTitle>
          {trouble && <TroubleBanner trouble={trouble} />}
          <TextField label={m.coordinator_place_name()} autoComplete="off" error={errors.name && m.coordinator_error_name()} {...register('name')} />
          <MunicipalityFields />
          <SelectField label={m.coordinator_kind()} {...register('kind')}>
            <option value="central">{m.coordinator_kind_central()}</option>
            <option value="other">{m.coordinator_kind_other()}</option>
            <option value="travelling">{m.coordinator_kind_travelling()}</option>
          </SelectField>
          <OpeningHoursFields />
          <div className="d-form-end">
            <Link className="btn btn-quiet" href="/coordinator/places">{m.common_cancel()}</Link>
            <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.coordinator_save_place()}</button>
          </div>
        </form>
      </FormProvider>
    </div>
  )
}

/** The county's own municipalities of today; a county new to the system can name its own. */
function MunicipalityFields() {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const { register, watch, formState: { errors } } = useFormContext<PlaceForm>()
  const own = reference.municipalities
    .filter((one) => one.region === me.region.id && isValidOn(one, today))
    .map(({ code, names }) => ({ code, name: nameIn(names, language) }))
  return (
    <>
      <SelectField label={m.coordinator_municipality()} error={errors.municipality && m.common_required()} {...register('municipality')}>
        <option value="">{m.coordinator_choose()}</option>
        {own.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        <option value={OTHER_MUNICIPALITY}>{m.coordinator_other_municipality()}</option>
      </SelectField>
      {watch('municipality') === OTHER_MUNICIPALITY && (
        <>
          <TextField label={m.coordinator_municipality_name()} autoComplete="off" error={errors.otherName && m.coordinator_error_name()} {...register('otherName')} />
          <TextField
            label={m.coordinator_municipality_code()} hint={m.coordinator_municipality_code_hint()} inputMode="numeric" autoComplete="off"
            error={errors.otherCode && m.coordinator_error_code()} {...register('otherCode')}
          />
        </>
      )}
    </>
  )
}

/** A municipality the county has not named yet is added first. */
async function addPlace(api: CoordinatorApi, values: PlaceForm): Promise<Answer<Place>> {
  const municipality = municipalityOf(values)
  if (municipality) {
    const added = await api.addMunicipality(municipality)
    if (added.kind !== 'ok') return added
  }
  return await api.addPlace(placeOf(values))
}
