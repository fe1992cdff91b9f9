/** Sends a new place, and before it the municipality that the county has not named yet. */
import type { Place } from '../../domain/reference-data.ts'
import type { Answer, CoordinatorApi, Trouble } from './coordinator-api.ts'
import { municipalityOf, placeOf, type PlaceForm } from './place-form.ts'

/** Codes of municipalities a form has added. What is sent again, because the place itself did not go through, leaves them out. */
export type Added = Set<string>

export async function addPlace(api: CoordinatorApi, values: PlaceForm, added: Added): Promise<Answer<Place>> {
  const trouble = await addMunicipality(api, values, added)
  if (trouble !== null) return trouble
  const { hostOrganisation, ...place } = placeOf(values)
  return await api.addPlace({ ...place, ...(hostOrganisation !== null && { hostOrganisation }), ...(values.from !== '' && { from: values.from }) })
}

export async function addMunicipality(api: CoordinatorApi, values: PlaceForm, added: Added): Promise<Trouble | null> {
  const municipality = municipalityOf(values)
  if (municipality === null || added.has(municipality.code)) return null
  const answer = await api.addMunicipality(municipality)
  if (answer.kind !== 'ok') return answer
  added.add(municipality.code)
  return null
}
