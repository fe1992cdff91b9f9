/** Which month and of what: a step back, a step on, and the place, municipality or whole county. */
import { ChevronDown, ChevronLeft, ChevronRight, MapPin } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { addMonths } from '../../domain/calendar.ts'
import type { Month } from '../../domain/entry.ts'
import type { ReportScope } from '../../domain/figures.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { municipalityName, organisationName, scopeToSearch } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function MonthChoice({ month, scope }: { month: Month; scope: ReportScope }) {
  const address = (months: number) => `/coordinator/month/${addMonths(month, months)}?${scopeToSearch(scope)}`
  return (
    <>
      <span className="d-turn">
        <Link className="btn btn-sq" href={address(-1)} aria-label={m.coordinator_previous_month()}><ChevronLeft className="ico" aria-hidden="true" /></Link>
        <Link className="btn btn-sq" href={address(1)} aria-label={m.coordinator_next_month()}><ChevronRight className="ico" aria-hidden="true" /></Link>
      </span>
      <ScopeChoice month={month} scope={scope} />
    </>
  )
}

function ScopeChoice({ month, scope }: { month: Month; scope: ReportScope }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const [, goTo] = useLocation()
  const inOrder = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, language)
  const municipalities = [...new Set(reference.places.map((place) => place.municipality))]
    .map((code) => ({ value: scopeToSearch({ municipality: code }), name: municipalityName(code, reference, language) }))
  const places = reference.places.map(({ id, name }) => ({ value: scopeToSearch({ place: id }), name }))
  return (
    <span className="d-scope">
      <MapPin className="ico" aria-hidden="true" />
      <select aria-label={m.coordinator_scope()} value={scopeToSearch(scope)} onChange={(event) => goTo(`/coordinator/month/${month}?${event.target.value}`)}>
        {'region' in me.scope && <option value={scopeToSearch(me.scope)}>{m.coordinator_whole_county({ county: nameIn(me.region.names, language) })}</option>}
        {'organisation' in me.scope && <option value={scopeToSearch(me.scope)}>{organisationName(me.scope.organisation, reference, language)}</option>}
        {('region' in me.scope || 'municipality' in me.scope) && (
          <optgroup label={m.coordinator_municipalities()}>
            {municipalities.sort(inOrder).map(({ value, name }) => <option key={value} value={value}>{name}</option>)}
          </optgroup>
        )}
        <optgroup label={m.coordinator_nav_places()}>
          {places.sort(inOrder).map(({ value, name }) => <option key={value} value={value}>{name}</option>)}
        </optgroup>
      </select>
      <ChevronDown className="ico" aria-hidden="true" />
    </span>
  )
}
