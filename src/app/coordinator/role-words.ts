/** Roles, and what somebody looks after, in words. */
import type { Language, ReferenceData } from '../../domain/reference-data.ts'
import type { CoordinatorRole } from '../../domain/role.ts'
import type { Scope, ScopeKind } from '../../domain/scope.ts'
import { m } from '../../i18n/generated/messages.js'
import type { Me } from './coordinator-api.ts'
import { municipalityName, scopeName } from './report-scope.ts'

export function roleInWords(role: CoordinatorRole): string {
  switch (role) {
    case 'countyCoordinator': return m.people_role_county()
    case 'municipalityCoordinator': return m.people_role_municipality()
    case 'placeCoordinator': return m.people_role_place()
    case 'viewer': return m.people_role_viewer()
  }
}

/** What a role may do, for those who give it. */
export function roleDetail(role: CoordinatorRole): string {
  switch (role) {
    case 'countyCoordinator': return m.people_role_county_detail()
    case 'municipalityCoordinator': return m.people_role_municipality_detail()
    case 'placeCoordinator': return m.people_role_place_detail()
    case 'viewer': return m.people_role_viewer_detail()
  }
}

export function scopeKindInWords(kind: ScopeKind): string {
  switch (kind) {
    case 'region': return m.people_group_region()
    case 'municipality': return m.people_group_municipality()
    case 'organisation': return m.people_group_organisation()
    case 'place': return m.people_group_place()
  }
}

/** `Perhetupa, Kangasniemi`: two places may have the same name. */
export function scopeInWords(scope: Scope, me: Me, reference: ReferenceData, language: Language): string {
  const name = scopeName(scope, me, reference, language)
  if (name === '') return m.people_scope_gone()
  if (!('place' in scope)) return name
  const place = reference.places.find(({ id }) => id === scope.place)
  return place ? m.people_place_in({ place: name, municipality: municipalityName(place.municipality, reference, language) }) : name
}
