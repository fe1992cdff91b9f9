/** A meeting place: a new one, or one that is there and changes from a day on. Its opening hours decide later which days of a month are missing. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useRef, useState, type ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Link, Redirect, useLocation } from 'wouter'
import type { Day } from '../../domain/entry.ts'
import type { Place } from '../../domain/reference-data.ts'
import { isValidOn } from '../../domain/reference-lookup.ts'
import { may } from '../../domain/role.ts'
import { inOrder, versionOn } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet, useToday } from '../tablet.tsx'
import { addMunicipality, addPlace, type Added } from './add-place.ts'
import type { Trouble } from './coordinator-api.ts'
import { FromField } from './names-fields.tsx'
import { PageTitle } from './page-title.tsx'
import { PlaceFields } from './place-fields.tsx'
import { EMPTY_PLACE, placeFields, placeOf, placeSchema, type PlaceForm } from './place-form.ts'
import { PlaceEntries } from './place-entries.tsx'
import { RecordAside } from './record-aside.tsx'
import { changedFields, type FieldWords } from './record-periods.ts'
import { EditedVersion, SavedBanner, type Saved } from './saved-banner.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export function NewPlacePage() {
  const { api, me, refresh } = useCounty()
  const [, goTo] = useLocation()
  const added = useRef<Added>(new Set())
  if (!may(me.role, 'addPlaces')) return <Redirect to="/coordinator/places" replace />
  const save = async (values: PlaceForm) => {
    const answer = await addPlace(api, values, added.current)
    if (answer.kind !== 'ok') return answer
    await refresh()
    goTo(`/coordinator/places/${answer.value.id}/tablets`, { replace: true })
    return null
  }
  return <div className="d-main"><PlaceEditor title={m.coordinator_add_place()} initial={EMPTY_PLACE} isNew pastExceptions={0} onSave={save} /></div>
}

export function PlacePage({ placeId }: { placeId: string }) {
  const { me, reference, versions: { places } } = useCounty()
  const today = useToday()
  const versions = inOrder(places.filter(({ id }) => id === placeId))
  const [from, setFrom] = useState<Day>(today)
  const [saved, setSaved] = useState<Saved | null>(null)
  const place = versionOn(versions, from)
  if (place === undefined || !may(me.role, 'managePlaces')) return <Redirect to="/coordinator/places" replace />
  const edit = (day: Day) => {
    setSaved(null)
    setFrom(day)
  }
  const candidates = reference.places.filter((one) => one.id !== placeId && isValidOn(one, today)).map(({ id, name }) => ({ key: id, name }))
  return (
    <div className="d-main r-page">
      <ChangedPlace
        key={`${from} ${saved?.count ?? 0}`} place={place} from={from} saved={saved}
        onSaved={(day) => {
          setFrom(today)
          setSaved({ day, count: (saved?.count ?? 0) + 1 })
        }}
      />
      <RecordAside
        record={{ path: 'places', key: placeId, name: place.name }} list="/coordinator/places" mayEnd={may(me.role, 'retirePlaces')} candidates={candidates}
        history={{ versions, nameOf: ({ name }) => name, words: WORDS, edited: place, onEdit: edit }}
      />
      {may(me.role, 'exportEntries') && <PlaceEntries placeId={placeId} />}
    </div>
  )
}

const WORDS: FieldWords = {
  name: m.records_field_name, kind: m.records_field_kind, municipality: m.records_field_municipality, hostOrganisation: m.records_field_host,
  parts: m.records_field_parts, openingHours: m.records_field_hours, wantsInitials: m.records_field_initials,
}

function ChangedPlace({ place, from, saved, onSaved }: { place: Place; from: Day; saved: Saved | null; onSaved: (day: Day) => void }) {
  const { api, refresh } = useCounty()
  const [nothing, setNothing] = useState(false)
  const added = useRef<Added>(new Set())
  const initial = placeFields(place, from)
  const past = place.openingHours.exceptions.filter(({ to }) => to < from)
  const save = async (values: PlaceForm) => {
    const change = changedFields(placeOf(initial, past), placeOf(values, past))
    setNothing(Object.keys(change).length === 0)
    if (Object.keys(change).length === 0) return null
    const trouble = await addMunicipality(api, values, added.current)
    if (trouble !== null) return trouble
    const answer = await api.changeRecord('places', place.id, { ...change, from: values.from })
    if (answer.kind !== 'ok') return answer
    await refresh()
    onSaved(values.from)
    return null
  }
  return (
    <PlaceEditor title={place.name} initial={initial} isNew={false} pastExceptions={past.length} onSave={save}>
      <EditedVersion version={place} from={from} />
      <SavedBanner saved={saved} nothing={nothing} />
    </PlaceEditor>
  )
}

type EditorProps = { title: string; initial: PlaceForm; isNew: boolean; pastExceptions: number; onSave: (values: PlaceForm) => Promise<Trouble | null>; children?: ReactNode }

function PlaceEditor({ title, initial, isNew, pastExceptions, onSave, children }: EditorProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useForm<PlaceForm>({ resolver: standardSchemaResolver(placeSchema(isNew)), defaultValues: initial })
  const { handleSubmit, formState: { isSubmitting, isDirty } } = form
  useBusyMark(useTablet().busy, isDirty)
  const save = handleSubmit(async (values) => setTrouble(await onSave(values)))
  return (
    <FormProvider {...form}>
      <form className="panel d-form" noValidate onSubmit={(event) => void save(event)}>
        <PageTitle>{title}</PageTitle>
        <PlaceFields pastExceptions={pastExceptions} />
        <FromField isNew={isNew} beginsHint={m.records_begins_place_hint()} />
        {children}
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="d-form-end">
          <Link className="btn btn-quiet" href="/coordinator/places">{isNew ? m.common_cancel() : m.coordinator_to_places()}</Link>
          <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.coordinator_save_place()}</button>
        </div>
      </form>
    </FormProvider>
  )
}
