/** Of what a report is: the place, the places of one organisation, the municipality or the whole county. */
import { ChevronDown, MapPin } from 'lucide-react'
import { useLocation } from 'wouter'
import type { ReportScope } from '../../domain/figures.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { municipalityName, organisationName, scopeToSearch } from './report-scope.ts'
import { useCounty } from './session.tsx'

/** @param path of the page, which keeps everything but the scope. */
export function ScopeChoice({ path, scope }: { path: string; scope: ReportScope }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const [, goTo] = useLocation()
  const inOrder = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, language)
  const municipalities = [...new Set(reference.places.map((place) => place.municipality))]
    .map((code) => ({ value: scopeToSearch({ municipality: code }), name: municipalityName(code, reference, language) }))
  const hosts = [...new Set(reference.places.flatMap(({ hostOrganisation }) => hostOrganisation ?? []))]
    .map((id) => ({ value: scopeToSearch({ organisation: id }), name: organisationName(id, reference, language) }))
  const places = reference.places.map(({ id, name }) => ({ value: scopeToSearch({ place: id }), name }))
  return (
    <span className="d-scope">
      <MapPin className="ico" aria-hidden="true" />
      <select aria-label={m.coordinator_scope()} value={scopeToSearch(scope)} onChange={(event) => goTo(`${path}?${event.target.value}`)}>
        {'region' in me.scope && <option value={scopeToSearch(me.scope)}>{m.coordinator_whole_county({ county: nameIn(me.region.names, language) })}</option>}
        {'organisation' in me.scope && <option value={scopeToSearch(me.scope)}>{organisationName(me.scope.organisation, reference, language)}</option>}
        {('region' in me.scope || 'municipality' in me.scope) && <Options label={m.coordinator_municipalities()} options={municipalities.sort(inOrder)} />}
        {'region' in me.scope && hosts.length > 0 && <Options label={m.report_page_hosts()} options={hosts.sort(inOrder)} />}
        <Options label={m.coordinator_nav_places()} options={places.sort(inOrder)} />
      </select>
      <ChevronDown className="ico" aria-hidden="true" />
    </span>
  )
}

function Options({ label, options }: { label: string; options: readonly { value: string; name: string }[] }) {
  return <optgroup label={label}>{options.map(({ value, name }) => <option key={value} value={value}>{name}</option>)}</optgroup>
}
