/** Which places a report is about, and what that whole is called. */
import { addDays, addMonths } from '../domain/calendar.ts'
import type { Day, Month } from '../domain/entry.ts'
import type { ReportScope } from '../domain/monthly-totals.ts'
import type { Language, Place } from '../domain/reference-data.ts'
import { isValidOn, nameIn } from '../domain/reference-lookup.ts'
import { latestPlaces } from './caller-places.ts'
import type { RegionalData } from './store/store.ts'

export type ScopedPlaces = { scope: ReportScope; name: string; places: Place[] }
export type ScopeWish = { month: Month; lang: Language; place?: string | undefined; organisation?: string | undefined; municipality?: string | undefined; region?: string | undefined }

/** @returns undefined when there is no such place, organisation, municipality or region. */
export function scopedPlaces(data: RegionalData, wish: ScopeWish): ScopedPlaces | undefined {
  if (wish.place !== undefined) return onePlace(data, wish.place)
  if (wish.organisation !== undefined) return oneOrganisation(data, wish.organisation, wish.lang)
  if (wish.municipality !== undefined) return oneMunicipality(data, wish.municipality, wish.lang)
  return wish.region === undefined ? undefined : oneRegion(data, wish.region, wish)
}

export function lastDayOf(month: Month): Day {
  return addDays(`${addMonths(month, 1)}-01`, -1)
}

function onePlace(data: RegionalData, id: string): ScopedPlaces | undefined {
  const place = latestPlaces(data.places).find((one) => one.id === id)
  return place && { scope: { place: id }, name: place.name, places: [place] }
}

/** The places an organisation hosts. */
function oneOrganisation(data: RegionalData, id: string, language: Language): ScopedPlaces | undefined {
  const organisation = data.organisations.findLast((one) => one.id === id)
  const places = latestPlaces(data.places).filter((place) => place.hostOrganisation === id)
  return organisation && { scope: { organisation: id }, name: nameIn(organisation.names, language), places }
}

function oneMunicipality(data: RegionalData, code: string, language: Language): ScopedPlaces | undefined {
  const municipality = data.municipalities.findLast((one) => one.code === code)
  const places = latestPlaces(data.places).filter((place) => place.municipality === code)
  return municipality && { scope: { municipality: code }, name: nameIn(municipality.names, language), places }
}

/** A municipality counts to the region it belonged to in that month. */
function oneRegion(data: RegionalData, id: string, { month, lang }: ScopeWish): ScopedPlaces | undefined {
  const region = data.regions.find((one) => one.id === id)
  const codes = new Set(data.municipalities.filter((one) => one.region === id && isValidOn(one, lastDayOf(month))).map((one) => one.code))
  const places = latestPlaces(data.places).filter((place) => codes.has(place.municipality))
  return region && { scope: { region: id }, name: nameIn(region.names, lang), places }
}
