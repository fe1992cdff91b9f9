/**
 * Where somebody may do what their role allows: the whole county, a municipality, the places of a host organisation,
 * or one place. What a scope holds follows from the reference data as it is now.
 */
import * as z from 'zod/mini'
import { Uuid, type Day } from './entry.ts'
import type { ErasedPlace, WithErased } from './erased-place.ts'
import type { Municipality, Place, ReferenceData } from './reference-data.ts'
import type { CoordinatorRole } from './role.ts'
import { eachOnce, heirsOn } from './validity.ts'

export const Scope = z.union([
  z.object({ region: Uuid }),
  z.object({ municipality: z.string().check(z.regex(/^\d{3}$/)) }),
  z.object({ organisation: Uuid }),
  z.object({ place: Uuid }),
])
export type Scope = z.infer<typeof Scope>
export type ScopeKind = 'region' | 'municipality' | 'organisation' | 'place'

/** What has to be known of the county to tell what lies within a scope; each place once, as it is now. */
export type ScopeMap = {
  places: readonly Place[]
  municipalities: readonly Municipality[]
  /** What municipalities that are no more were merged into. */
  heirs: ReadonlyMap<string, string>
  /** Of these a tablet and the desk know nothing. */
  erased?: readonly ErasedPlace[]
}

export function scopeMapOn({ places, municipalities, erasedPlaces = [] }: Pick<ReferenceData, 'places' | 'municipalities'> & WithErased, day: Day): ScopeMap {
  return { places: eachOnce(places, day), municipalities, heirs: heirsOn(municipalities, day), erased: eachOnce(erasedPlaces, day) }
}

/**
 * A scope moves along when its municipality becomes part of another one, which only a county decides. When an
 * organisation is merged it does not: municipalities may merge those, and must not give away places by it.
 */
export function scopeNow(scope: Scope, { heirs }: Pick<ScopeMap, 'heirs'>): Scope {
  return 'municipality' in scope ? { municipality: heirs.get(scope.municipality) ?? scope.municipality } : scope
}

/** The one key of a scope and its value. */
export function scopeParts(scope: Scope): { kind: ScopeKind; id: string } {
  const [entry] = Object.entries(scope) as [ScopeKind, string][]
  if (entry === undefined) throw new Error('a scope names what it holds')
  return { kind: entry[0], id: entry[1] }
}

/** Which scopes a role can be given for. */
export function scopeKindsOf(role: CoordinatorRole): readonly ScopeKind[] {
  switch (role) {
    case 'countyCoordinator': return ['region']
    case 'municipalityCoordinator': return ['municipality']
    case 'placeCoordinator': return ['organisation', 'place']
    case 'viewer': return ['region', 'municipality', 'organisation', 'place']
  }
}

export function placesWithin(scope: Scope, { places, municipalities, heirs }: ScopeMap): Place[] {
  if ('place' in scope) return places.filter(({ id }) => id === scope.place)
  if ('organisation' in scope) return places.filter(({ hostOrganisation }) => hostOrganisation === scope.organisation)
  return inArea(scope, places, { municipalities, heirs })
}

/** Those of a municipality or a county. */
function inArea<P extends Pick<Place, 'municipality'>>(scope: Scope, places: readonly P[], { municipalities, heirs }: Pick<ScopeMap, 'municipalities' | 'heirs'>): P[] {
  const now = (municipality: string) => heirs.get(municipality) ?? municipality
  if ('municipality' in scope) return places.filter(({ municipality }) => now(municipality) === now(scope.municipality))
  if (!('region' in scope)) return []
  // A county keeps what its municipalities did before they left it.
  const codes = new Set(municipalities.filter(({ region }) => region === scope.region).map(({ code }) => code))
  return places.filter(({ municipality }) => codes.has(municipality))
}

/** Whether `inner` lies wholly within `outer`. */
export function covers(outer: Scope, inner: Scope, map: ScopeMap): boolean {
  const [a, b] = [scopeParts(scopeNow(outer, map)), scopeParts(scopeNow(inner, map))]
  if (a.kind === b.kind && a.id === b.id) return true
  // One that has become part of another county's is within neither.
  if ('region' in outer && 'municipality' in inner) return [inner.municipality, b.id].every((code) => map.municipalities.some((one) => one.code === code && one.region === outer.region))
  const own = new Set([...placesWithin(outer, map), ...inArea(outer, map.erased ?? [], map)].map(({ id }) => id))
  const wanted = placesWithin(inner, map)
  // A county may look after a partner that hosts no place yet; nobody else can tell that it is theirs.
  // Whoever looks after all places that are left must not see what an erased one adds to their municipality.
  const isWithin = [...wanted, ...inArea(inner, map.erased ?? [], map)].every(({ id }) => own.has(id))
  return isWithin && (wanted.length > 0 || ('region' in outer && 'organisation' in inner))
}

/** A narrower scope never holds a wider one, even where both hold the same places today: rights must not grow by chance. */
export function mayGiveScope(outer: Scope, inner: Scope, map: ScopeMap): boolean {
  const order: readonly ScopeKind[] = ['region', 'municipality', 'organisation', 'place']
  return covers(outer, inner, map) && order.indexOf(scopeParts(inner).kind) >= order.indexOf(scopeParts(outer).kind)
}
