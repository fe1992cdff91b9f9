/** What a report is of: one place, the places of one host organisation, one municipality or the whole county. It stands in the address, so it can be sent on. */
import { Uuid, type Day } from '../../domain/entry.ts'
import type { ReportScope } from '../../domain/figures.ts'
import type { Language, ReferenceData, Region } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { mayGiveScope, scopeMapOn } from '../../domain/scope.ts'
import { recall, remember } from './browser-memory.ts'
import type { Me } from './coordinator-api.ts'

/** The scope an address asks for, or null when it names none that is known. */
export function scopeFromSearch(search: string, reference: ReferenceData): ReportScope | null {
  const params = new URLSearchParams(search)
  const [place, organisation, municipality, region] = [params.get('place'), params.get('organisation'), params.get('municipality'), params.get('region')]
  if (organisation !== null) return reference.organisations.some(({ id }) => id === organisation) ? { organisation } : null
  if (place !== null) return reference.places.some(({ id }) => id === place) ? { place } : null
  if (municipality !== null) return reference.municipalities.some(({ code }) => code === municipality) ? { municipality } : null
  return region !== null && Uuid.safeParse(region).success ? { region } : null
}

export function scopeToSearch(scope: ReportScope): string {
  return new URLSearchParams(scope).toString()
}

/** The name as the tables and files have it. */
export function scopeName(scope: ReportScope, { region }: Me, reference: ReferenceData & { regions?: Region[] | undefined }, language: Language): string {
  if ('place' in scope) return reference.places.find(({ id }) => id === scope.place)?.name ?? ''
  if ('region' in scope) return nameIn((reference.regions?.find(({ id }) => id === scope.region) ?? region).names, language)
  if ('organisation' in scope) return organisationName(scope.organisation, reference, language)
  return municipalityName(scope.municipality, reference, language)
}

export function organisationName(id: string, { organisations }: ReferenceData, language: Language): string {
  const organisation = organisations.find((one) => one.id === id)
  return organisation ? nameIn(organisation.names, language) : ''
}

/** The name of a municipality, or its code when nobody knows a name. @param reference each record once */
export function municipalityName(code: string, { municipalities }: ReferenceData, language: Language): string {
  const municipality = municipalities.find((one) => one.code === code)
  return municipality ? nameIn(municipality.names, language) : code
}

/** The scope last looked at in this browser, unless it was somebody who sees more. */
export function lastScope({ scope }: Pick<Me, 'scope'>, reference: ReferenceData, today: Day): ReportScope | null {
  const last = scopeFromSearch(recall('scope') ?? '', reference)
  return last !== null && mayGiveScope(scope, last, scopeMapOn(reference, today)) ? last : null
}

export function rememberScope(scope: ReportScope): void {
  remember('scope', scopeToSearch(scope))
}
