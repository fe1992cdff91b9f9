/** Partner organisations by sector, with a search that forgives accents and case; those that have ended stand apart. */
import { Handshake, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { formatDay } from '../../domain/calendar.ts'
import { SECTORS, type Organisation } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { may } from '../../domain/role.ts'
import { SECTOR_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { TextField } from '../ui/field.tsx'
import { PageTitle } from './page-title.tsx'
import { organisationName } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function OrganisationsPage() {
  const { me, reference } = useCounty()
  const today = useToday()
  const [wanted, setWanted] = useState('')
  const found = reference.organisations.filter((one) => matches(one, wanted))
  const isOver = ({ validTo = '9999' }: Organisation) => validTo < today
  const over = found.filter(isOver)
  return (
    <div className="d-main">
      <div className="d-h">
        <PageTitle>{m.coordinator_organisations()}</PageTitle>
        {may(me.role, 'manageOrganisations') && (
          <Link className="btn btn-main" href="/coordinator/organisations/new">
            <Handshake className="ico" aria-hidden="true" />
            {m.coordinator_add_organisation()}
          </Link>
        )}
      </div>
      <p className="r-lead">{m.help_desk_organisations()}</p>
      <div className="r-search">
        <TextField label={m.records_organisations_search()} type="search" autoComplete="off" value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <p role="status" className="small quiet">{found.length === 0 ? m.records_organisations_none() : m.records_organisations_found({ count: found.length })}</p>
      </div>
      <div className="r-sectors">
        {SECTORS.map((sector) => <SectorPanel key={sector} sector={sector} organisations={found.filter((one) => one.sector === sector && !isOver(one))} isSearching={wanted !== ''} />)}
      </div>
      {over.length > 0 && (
        <details className="panel r-over">
          <summary>{`${m.records_organisations_ended()} (${over.length})`}</summary>
          <OrganisationList organisations={over} />
        </details>
      )}
    </div>
  )
}

type SectorPanelProps = { sector: Organisation['sector']; organisations: readonly Organisation[]; isSearching: boolean }

function SectorPanel({ sector, organisations, isSearching }: SectorPanelProps) {
  const { language } = useTablet()
  if (organisations.length === 0 && isSearching) return null
  return (
    <section className="panel" aria-labelledby={`sector-${sector}`}>
      <h2 id={`sector-${sector}`}>{nameIn(SECTOR_NAMES[sector], language)}</h2>
      {organisations.length === 0 ? <p className="quiet">{m.records_sector_none()}</p> : <OrganisationList organisations={organisations} />}
    </section>
  )
}

function OrganisationList({ organisations }: { organisations: readonly Organisation[] }) {
  const { me } = useCounty()
  const { language } = useTablet()
  const named = organisations.map((organisation) => ({ organisation, name: nameIn(organisation.names, language) }))
  return (
    <ul className="r-list">
      {named.sort((a, b) => a.name.localeCompare(b.name, language)).map(({ organisation, name }) => (
        <li key={organisation.id}>
          <p>
            <b>{name}</b>
            <Period organisation={organisation} />
          </p>
          {may(me.role, 'manageOrganisations') && (
            <Link className="btn btn-quiet" href={`/coordinator/organisations/${organisation.id}`}>
              <PencilLine className="ico" aria-hidden="true" />
              {m.records_edit()}
              <span className="vh">{name}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Only where it does not go without saying: one that begins or ends. */
function Period({ organisation }: { organisation: Organisation }) {
  const { reference } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const { validFrom, validTo, successor } = organisation
  const words = [
    validFrom !== undefined && !isValidOn({ validFrom }, today) && m.records_place_begins({ day: formatDay(validFrom) }),
    validTo !== undefined && m.records_period_until({ to: formatDay(validTo) }),
    successor !== undefined && m.records_succeeded_by({ name: organisationName(successor, reference, language) }),
  ].filter((one) => one !== false)
  return words.length > 0 && <span>{words.join(' · ')}</span>
}

function matches({ names }: Organisation, wanted: string): boolean {
  return [names.fi, names.sv, names.en].some((name) => name !== undefined && plain(name).includes(plain(wanted)))
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
