/** The places of the county; a county that has none yet is led through its first hour. */
import { MapPinPlus, PencilLine, Printer, TabletSmartphone } from 'lucide-react'
import { Link } from 'wouter'
import { formatDay } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import type { Place } from '../../domain/reference-data.ts'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { openingHoursInWords } from './opening-hours-in-words.ts'
import { PageTitle } from './page-title.tsx'
import { municipalityName } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function PlacesPage() {
  const { me, reference: { places } } = useCounty()
  const today = useToday()
  const isOver = ({ validTo = '9999' }: Place) => validTo < today
  const over = places.filter(isOver)
  return (
    <div className="d-main">
      <div className="d-h">
        <PageTitle>{places.length === 0 ? m.coordinator_first_hour() : m.coordinator_nav_places()}</PageTitle>
        {places.length > 0 && may(me.role, 'addPlaces') && <AddPlace />}
      </div>
      {places.length > 0 && <p className="r-lead">{m.help_desk_places()}</p>}
      {places.length === 0 ? <FirstHour /> : <Places places={places.filter((place) => !isOver(place))} title={m.coordinator_nav_places()} />}
      {over.length > 0 && (
        <details className="r-over">
          <summary>{`${m.records_places_ended()} (${over.length})`}</summary>
          <Places places={over} title={m.records_places_ended()} />
        </details>
      )}
    </div>
  )
}

function AddPlace() {
  return (
    <Link className="btn btn-main" href="/coordinator/places/new">
      <MapPinPlus className="ico" aria-hidden="true" />
      {m.coordinator_add_place()}
    </Link>
  )
}

function FirstHour() {
  return (
    <section className="panel d-steps">
      <ol>
        <li>
          <h2>{m.coordinator_step_place()}</h2>
          <p>{m.coordinator_step_place_detail()}</p>
          <AddPlace />
        </li>
        <li>
          <h2>{m.coordinator_step_tablet()}</h2>
          <p>{m.coordinator_step_tablet_detail()}</p>
        </li>
        <li>
          <h2>{m.coordinator_step_month()}</h2>
          <p>{m.coordinator_step_month_detail()}</p>
        </li>
      </ol>
    </section>
  )
}

function Places({ places, title }: { places: readonly Place[]; title: string }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const named = places.map((place) => ({ place, municipality: municipalityName(place.municipality, reference, language) }))
  const inOrder = named.sort((a, b) => a.municipality.localeCompare(b.municipality, language) || a.place.name.localeCompare(b.place.name, language))
  return (
    <ul className="panel d-list" aria-label={title}>
      {inOrder.map(({ place, municipality }) => (
        <li key={place.id}>
          <p>
            <b>{place.name}</b>
            <span>{[municipality, kindInWords(place.kind), ...endInWords(place, today)].join(' · ')}</span>
          </p>
          <p>{openingHoursInWords(place.openingHours)}</p>
          <span className="r-row-end">
            {may(me.role, 'managePlaces') && (
              <Link className="btn btn-quiet" href={`/coordinator/places/${place.id}`}>
                <PencilLine className="ico" aria-hidden="true" />
                {m.records_edit()}
                <span className="vh">{place.name}</span>
              </Link>
            )}
            <Link className="btn btn-quiet" href={`/coordinator/places/${place.id}/sheet`}>
              <Printer className="ico" aria-hidden="true" />
              {m.paper_sheet_title()}
              <span className="vh">{place.name}</span>
            </Link>
            <Link className="btn" href={`/coordinator/places/${place.id}/tablets`}>
              <TabletSmartphone className="ico" aria-hidden="true" />
              {m.coordinator_tablets()}
              <span className="vh">{place.name}</span>
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}

function endInWords({ validTo }: Place, today: Day): string[] {
  if (validTo === undefined) return []
  return [validTo < today ? m.records_place_ended({ day: formatDay(validTo) }) : m.records_period_until({ to: formatDay(validTo) })]
}

function kindInWords(kind: Place['kind']): string {
  switch (kind) {
    case 'central': return m.coordinator_kind_central()
    case 'other': return m.coordinator_kind_other()
    case 'travelling': return m.coordinator_kind_travelling()
  }
}
