/** The fields of a meeting place, in the order one tells of it: what and where, who keeps it, what is offered, when it is open. */
import { useFormContext } from 'react-hook-form'
import { PARTS } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { may } from '../../domain/role.ts'
import { PART_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { ExceptionsFields } from './exceptions-fields.tsx'
import { OpeningHoursFields } from './opening-hours-fields.tsx'
import { OTHER_MUNICIPALITY, type PlaceForm } from './place-form.ts'
import { municipalityName } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function PlaceFields({ pastExceptions }: { pastExceptions: number }) {
  const { me } = useCounty()
  const { register, formState: { errors } } = useFormContext<PlaceForm>()
  const mayMove = may(me.role, 'addPlaces')
  return (
    <>
      <TextField label={m.coordinator_place_name()} autoComplete="off" error={errors.name && m.coordinator_error_name()} {...register('name')} />
      {mayMove ? <MunicipalityFields /> : <p className="hint">{m.records_page_moved()}</p>}
      <SelectField label={m.coordinator_kind()} {...register('kind')}>
        <option value="central">{m.coordinator_kind_central()}</option>
        <option value="other">{m.coordinator_kind_other()}</option>
        <option value="travelling">{m.coordinator_kind_travelling()}</option>
      </SelectField>
      {mayMove && <HostField />}
      <PartsFields />
      <OpeningHoursFields />
      <Tick name="closedOnHolidays" title={m.records_closed_on_holidays()} detail={m.records_closed_on_holidays_detail()} />
      <ExceptionsFields past={pastExceptions} />
      <Tick name="wantsInitials" title={m.records_wants_initials()} detail={m.records_wants_initials_detail()} />
    </>
  )
}

/** The municipalities within reach as they are today, and the one that is chosen; a county new to the system can name its own. */
function MunicipalityFields() {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const { register, getValues, watch, formState: { errors } } = useFormContext<PlaceForm>()
  const chosen = getValues('municipality')
  const within = reference.municipalities
    .filter((one) => ('municipality' in me.scope ? one.code === me.scope.municipality : one.region === me.region.id) && isValidOn(one, today))
    .map(({ code }) => code)
  const codes = new Set(chosen === '' || chosen === OTHER_MUNICIPALITY ? within : [...within, chosen])
  const own = [...codes].map((code) => ({ code, name: municipalityName(code, reference, language) }))
  return (
    <>
      <SelectField label={m.coordinator_municipality()} error={errors.municipality && m.common_required()} {...register('municipality')}>
        <option value="">{m.coordinator_choose()}</option>
        {own.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        {may(me.role, 'manageCounty') && <option value={OTHER_MUNICIPALITY}>{m.coordinator_other_municipality()}</option>}
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

function HostField() {
  const { reference } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const { register, getValues } = useFormContext<PlaceForm>()
  const chosen = getValues('hostOrganisation')
  const hosts = reference.organisations.filter((one) => isValidOn(one, today) || one.id === chosen).map(({ id, names }) => ({ id, name: nameIn(names, language) }))
  return (
    <SelectField label={m.records_host()} {...register('hostOrganisation')}>
      <option value="">{m.records_host_none()}</option>
      {hosts.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </SelectField>
  )
}

function PartsFields() {
  const { language } = useTablet()
  const { register } = useFormContext<PlaceForm>()
  return (
    <fieldset className="r-ticks">
      <legend>{m.records_parts()}</legend>
      {PARTS.map((part) => (
        <label key={part} className="r-tick">
          <input type="checkbox" value={part} {...register('parts')} />
          {nameIn(PART_NAMES[part], language)}
        </label>
      ))}
    </fieldset>
  )
}

function Tick({ name, title, detail }: { name: 'closedOnHolidays' | 'wantsInitials'; title: string; detail: string }) {
  const { register } = useFormContext<PlaceForm>()
  return (
    <label className="r-tick">
      <input type="checkbox" {...register(name)} />
      <span>
        {title}
        <span className="small quiet">{detail}</span>
      </span>
    </label>
  )
}
