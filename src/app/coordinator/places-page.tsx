/** The places and organisations of the county; a county that has none yet is led through its first hour. */
import { Handshake, MapPinPlus, TabletSmartphone } from 'lucide-react'
import { Link } from 'wouter'
import { SECTORS, type Place } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { SECTOR_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { openingHoursInWords } from './opening-hours-in-words.ts'
import { PageTitle } from './page-title.tsx'
import { municipalityName } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function PlacesPage() {
  const { places } = useCounty().reference
  return (
    <div className="d-main">
      <div className="d-h">
        <PageTitle>{places.length === 0 ? m.coordinator_first_hour() : m.coordinator_nav_places()}</PageTitle>
        {places.length > 0 && <AddPlace />}
      </div>
      {places.length === 0 ? <FirstHour /> : <Places places={places} />}
      <Organisations />
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

function Places({ places }: { places: readonly Place[] }) {
  const { reference } = useCounty()
  const { language } = useTablet()
  const named = places.map((place) => ({ place, municipality: municipalityName(place.municipality, reference, language) }))
  const inOrder = named.sort((a, b) => a.municipality.localeCompare(b.municipality, language) || a.place.name.localeCompare(b.place.name, language))
  return (
    <ul className="panel d-list" aria-label={m.coordinator_nav_places()}>
      {inOrder.map(({ place, municipality }) => (
        <li key={place.id}>
          <p>
            <b>{place.name}</b>
            <span>{`${municipality} · ${kindInWords(place.kind)}`}</span>
          </p>
          <p>{openingHoursInWords(place.openingHours)}</p>
          <Link className="btn" href={`/coordinator/places/${place.id}/tablets`}>
            <TabletSmartphone className="ico" aria-hidden="true" />
            {m.coordinator_tablets()}
            <span className="vh">{place.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Organisations() {
  const { organisations } = useCounty().reference
  const { language } = useTablet()
  return (
    <section className="panel d-organisations" aria-labelledby="organisations">
      <div className="d-h">
        <h2 id="organisations">{m.coordinator_organisations()}</h2>
        <Link className="btn" href="/coordinator/organisations/new">
          <Handshake className="ico" aria-hidden="true" />
          {m.coordinator_add_organisation()}
        </Link>
      </div>
      <dl>
        {SECTORS.map((sector) => (
          <div key={sector}>
            <dt>{nameIn(SECTOR_NAMES[sector], language)}</dt>
            {organisations.filter((one) => one.sector === sector).map(({ id, names }) => <dd key={id}>{nameIn(names, language)}</dd>)}
          </div>
        ))}
      </dl>
    </section>
  )
}

function kindInWords(kind: Place['kind']): string {
  switch (kind) {
    case 'central': return m.coordinator_kind_central()
    case 'other': return m.coordinator_kind_other()
    case 'travelling': return m.coordinator_kind_travelling()
  }
}
