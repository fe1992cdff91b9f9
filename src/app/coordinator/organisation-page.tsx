/** A partner organisation: a new one, or one that is there and changes from a day on. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState, type ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Link, Redirect, useLocation } from 'wouter'
import * as z from 'zod/mini'
import type { Day } from '../../domain/entry.ts'
import { Sector, SECTORS, type Organisation } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { may } from '../../domain/role.ts'
import { inOrder, versionOn } from '../../domain/validity.ts'
import { SECTOR_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet, useToday } from '../tablet.tsx'
import { SelectField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import { fieldsOfNames, FromField, nameFields, NamesFields, namesOf, SaneDay, SaneDayOrNone } from './names-fields.tsx'
import { PageTitle } from './page-title.tsx'
import { RecordAside } from './record-aside.tsx'
import { changedFields, type FieldWords } from './record-periods.ts'
import { EditedVersion, SavedBanner, type Saved } from './saved-banner.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const LIST = '/coordinator/organisations'
const organisationSchema = (isNew: boolean) => z.object({ ...nameFields, sector: Sector, from: isNew ? SaneDayOrNone : SaneDay })
type OrganisationForm = z.infer<ReturnType<typeof organisationSchema>>

export function NewOrganisationPage() {
  const { api, me, refresh } = useCounty()
  const [, goTo] = useLocation()
  if (!may(me.role, 'manageOrganisations')) return <Redirect to={LIST} replace />
  const save = async ({ from, ...values }: OrganisationForm) => {
    const answer = await api.addRecord('organisations', { ...organisationOf(values), ...(from !== '' && { from }) })
    if (answer.kind !== 'ok') return answer
    await refresh()
    goTo(LIST, { replace: true })
    return null
  }
  return <div className="d-main"><OrganisationEditor title={m.coordinator_add_organisation()} initial={{ fi: '', sv: '', en: '', sector: 'association', from: '' }} isNew onSave={save} /></div>
}

export function OrganisationPage({ id }: { id: string }) {
  const { me, reference, versions: { organisations } } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const [from, setFrom] = useState<Day>(today)
  const [saved, setSaved] = useState<Saved | null>(null)
  const versions = inOrder(organisations.filter((one) => one.id === id))
  const organisation = versionOn(versions, from)
  if (organisation === undefined || !may(me.role, 'manageOrganisations')) return <Redirect to={LIST} replace />
  const nameOf = ({ names }: Organisation) => nameIn(names, language)
  const candidates = reference.organisations.filter((one) => one.id !== id && isValidOn(one, today)).map((one) => ({ key: one.id, name: nameOf(one) }))
  return (
    <div className="d-main r-page">
      <ChangedOrganisation
        key={`${from} ${saved?.count ?? 0}`} organisation={organisation} from={from} saved={saved}
        onSaved={(day) => {
          setFrom(today)
          setSaved({ day, count: (saved?.count ?? 0) + 1 })
        }}
      />
      <RecordAside
        record={{ path: 'organisations', key: id, name: nameOf(organisation) }} list={LIST} mayEnd candidates={candidates}
        history={{
          versions, nameOf, words: WORDS, edited: organisation, onEdit: (day) => {
            setSaved(null)
            setFrom(day)
          },
        }}
      />
    </div>
  )
}

const WORDS: FieldWords = { names: m.records_field_name, sector: m.records_field_sector }

type ChangedProps = { organisation: Organisation; from: Day; saved: Saved | null; onSaved: (day: Day) => void }

function ChangedOrganisation({ organisation, from, saved, onSaved }: ChangedProps) {
  const { api, refresh } = useCounty()
  const { language } = useTablet()
  const [nothing, setNothing] = useState(false)
  const initial = { ...fieldsOfNames(organisation.names), sector: organisation.sector, from }
  const save = async (values: OrganisationForm) => {
    const change = changedFields(organisationOf(initial), organisationOf(values))
    const isSame = Object.keys(change).length === 0
    setNothing(isSame)
    if (isSame) return null
    const answer = await api.changeRecord('organisations', organisation.id, { ...change, from: values.from })
    if (answer.kind !== 'ok') return answer
    await refresh()
    onSaved(values.from)
    return null
  }
  return (
    <OrganisationEditor title={nameIn(organisation.names, language)} initial={initial} isNew={false} onSave={save}>
      <EditedVersion version={organisation} from={from} />
      <SavedBanner saved={saved} nothing={nothing} />
    </OrganisationEditor>
  )
}

type EditorProps = { title: string; initial: OrganisationForm; isNew: boolean; onSave: (values: OrganisationForm) => Promise<Trouble | null>; children?: ReactNode }

function OrganisationEditor({ title, initial, isNew, onSave, children }: EditorProps) {
  const { language, busy } = useTablet()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useForm<OrganisationForm>({ resolver: standardSchemaResolver(organisationSchema(isNew)), defaultValues: initial })
  const { register, handleSubmit, formState: { isSubmitting, isDirty } } = form
  useBusyMark(busy, isDirty)
  const save = handleSubmit(async (values) => setTrouble(await onSave(values)))
  return (
    <FormProvider {...form}>
      <form className="panel d-form" noValidate onSubmit={(event) => void save(event)}>
        <PageTitle>{title}</PageTitle>
        <NamesFields />
        <SelectField label={m.coordinator_sector()} {...register('sector')}>
          {SECTORS.map((sector) => <option key={sector} value={sector}>{nameIn(SECTOR_NAMES[sector], language)}</option>)}
        </SelectField>
        <FromField isNew={isNew} />
        {children}
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="d-form-end">
          <Link className="btn btn-quiet" href={LIST}>{isNew ? m.common_cancel() : m.records_back_to_organisations()}</Link>
          <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.common_save()}</button>
        </div>
      </form>
    </FormProvider>
  )
}

function organisationOf({ sector, ...names }: Omit<OrganisationForm, 'from'>) {
  return { sector, names: namesOf(names) }
}
