/** Adding a partner organisation: its name, where it differs also in Swedish and English, and its sector. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Link, useLocation } from 'wouter'
import * as z from 'zod/mini'
import { Sector, SECTORS } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { SECTOR_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { NewOrganisation, Trouble } from './coordinator-api.ts'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const NAME_MAX = 120
const OtherName = z.string().check(z.trim(), z.maxLength(NAME_MAX))
const OrganisationForm = z.object({ fi: z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX)), sv: OtherName, en: OtherName, sector: Sector })
type OrganisationForm = z.infer<typeof OrganisationForm>

export function OrganisationPage() {
  const { api, refresh } = useCounty()
  const { language, busy } = useTablet()
  const [, goTo] = useLocation()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { register, handleSubmit, formState: { errors, isSubmitting, isDirty } } = useForm<OrganisationForm>({
    resolver: standardSchemaResolver(OrganisationForm), defaultValues: { fi: '', sv: '', en: '', sector: 'association' },
  })
  useBusyMark(busy, isDirty)
  const save = handleSubmit(async (values) => {
    setTrouble(null)
    const answer = await api.addOrganisation(organisationOf(values))
    if (answer.kind !== 'ok') return setTrouble(answer)
    await refresh()
    goTo('/coordinator/places', { replace: true })
  })
  return (
    <div className="d-main">
      <form className="panel d-form" noValidate onSubmit={(event) => void save(event)}>
        <PageTitle>{m.coordinator_add_organisation()}</PageTitle>
        {trouble && <TroubleBanner trouble={trouble} />}
        <TextField label={m.coordinator_name_fi()} autoComplete="off" error={errors.fi && m.coordinator_error_name()} {...register('fi')} />
        <TextField label={m.coordinator_name_sv()} lang="sv" hint={m.coordinator_name_other_hint()} autoComplete="off" error={errors.sv && m.common_error_too_long({ limit: NAME_MAX })} {...register('sv')} />
        <TextField label={m.coordinator_name_en()} lang="en" hint={m.coordinator_name_other_hint()} autoComplete="off" error={errors.en && m.common_error_too_long({ limit: NAME_MAX })} {...register('en')} />
        <SelectField label={m.coordinator_sector()} {...register('sector')}>
          {SECTORS.map((sector) => <option key={sector} value={sector}>{nameIn(SECTOR_NAMES[sector], language)}</option>)}
        </SelectField>
        <div className="d-form-end">
          <Link className="btn btn-quiet" href="/coordinator/places">{m.common_cancel()}</Link>
          <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.common_save()}</button>
        </div>
      </form>
    </div>
  )
}

/** A name left empty is not sent: the Finnish one stands for it. */
function organisationOf({ fi, sv, en, sector }: OrganisationForm): NewOrganisation {
  return { sector, names: { fi, ...(sv !== '' && { sv }), ...(en !== '' && { en }) } }
}
