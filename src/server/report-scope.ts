/** Which places a report is about, and what that whole is called: both as they were at the end of the month. */
import type { Day } from '../domain/entry.ts'
import type { ErasedPlace } from '../domain/erased-place.ts'
import type { ReportScope } from '../domain/figures.ts'
import type { Language, Place } from '../domain/reference-data.ts'
import { isValidOn, nameIn } from '../domain/reference-lookup.ts'
import { asOf, eachOnce, heirsOn } from '../domain/validity.ts'
import type { RegionalData } from './store/store.ts'

/** `erased`: places that count along and are shown nowhere. */
export type ScopedPlaces = { scope: ReportScope; name: string; places: Place[]; erased: ErasedPlace[] }
export type ScopeWish = { lang: Language; place?: string | undefined; organisation?: string | undefined; municipality?: string | undefined; region?: string | undefined }

/** What a county is on a day, each record once. A municipality that has left is in no county any more. */
export function regionalDataOn(versions: RegionalData, day: Day): RegionalData {
  const data = asOf(versions, day)
  const municipalities = data.municipalities.map((one) => (isValidOn(one, day) ? one : { ...one, region: undefined }))
  return { ...data, municipalities, erasedPlaces: erasedOn(versions, day) }
}

/** Nobody moves one along when its municipality becomes part of another. */
function erasedOn({ erasedPlaces = [], municipalities }: RegionalData, day: Day): ErasedPlace[] {
  if (erasedPlaces.length === 0) return []
  const heirs = heirsOn(municipalities, day)
  return eachOnce(erasedPlaces, day).map((one) => ({ ...one, municipality: heirs.get(one.municipality) ?? one.municipality }))
}

/**
 * @param data as it is on the day in question, each record once
 * @returns undefined when there is no such place, organisation, municipality or region.
 */
export function scopedPlaces(data: RegionalData, wish: ScopeWish): ScopedPlaces | undefined {
  if (wish.place !== undefined) return onePlace(data, wish.place)
  if (wish.organisation !== undefined) return oneOrganisation(data, wish.organisation, wish.lang)
  if (wish.municipality !== undefined) return oneMunicipality(data, wish.municipality, wish.lang)
  return wish.region === undefined ? undefined : oneRegion(data, wish.region, wish.lang)
}

function onePlace({ places }: RegionalData, id: string): ScopedPlaces | undefined {
  const place = places.find((one) => one.id === id)
  return place && { scope: { place: id }, name: place.name, places: [place], erased: [] }
}

/** The places an organisation hosts. */
function oneOrganisation({ organisations, places }: RegionalData, id: string, language: Language): ScopedPlaces | undefined {
  const organisation = organisations.find((one) => one.id === id)
  return organisation && { scope: { organisation: id }, name: nameIn(organisation.names, language), places: places.filter((place) => place.hostOrganisation === id), erased: [] }
}

function oneMunicipality({ municipalities, places, erasedPlaces = [] }: RegionalData, code: string, language: Language): ScopedPlaces | undefined {
  const municipality = municipalities.find((one) => one.code === code)
  return municipality && { scope: { municipality: code }, name: nameIn(municipality.names, language), places: places.filter((place) => place.municipality === code), erased: erasedPlaces.filter((place) => place.municipality === code) }
}

function oneRegion({ regions, municipalities, places, erasedPlaces = [] }: RegionalData, id: string, language: Language): ScopedPlaces | undefined {
  const region = regions.find((one) => one.id === id)
  const codes = new Set(municipalities.filter((one) => one.region === id).map(({ code }) => code))
  return region && { scope: { region: id }, name: nameIn(region.names, language), places: places.filter(({ municipality }) => codes.has(municipality)), erased: erasedPlaces.filter(({ municipality }) => codes.has(municipality)) }
}
