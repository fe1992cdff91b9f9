/** What a coordinator looks after, as far as a new county needs it: places, municipalities and organisations. */
import * as z from 'zod/mini'
import { oneLine } from '../domain/one-line.ts'
import { Municipality, Names, OpeningHours, Organisation, Part, PARTS, Place, Region, Sector } from '../domain/reference-data.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { reachOf } from './reach.ts'
import { perMinute } from './rate-limits.ts'
import type { App } from './zod-schemas.ts'

const MunicipalityCode = z.string().check(z.regex(/^\d{3}$/))
const County = z.object({ places: z.array(Place), municipalities: z.array(Municipality), regions: z.array(Region), organisations: z.array(Organisation) })
const NewPlace = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine),
  kind: z.enum(['central', 'other', 'travelling']),
  municipality: MunicipalityCode,
  parts: z._default(z.array(Part), [...PARTS]),
  openingHours: OpeningHours,
})
const NewOrganisation = z.object({ names: Names, sector: Sector })
const NewMunicipality = z.object({ code: MunicipalityCode, names: Names })

export function countyRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const { store, newId } = deps
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['County'], caller: 'coordinator' } as const

  app.get('/api/v1/places', {
    ...common,
    schema: { ...about, summary: 'Places within reach, municipalities, counties and organisations', response: { 200: County } },
  }, async (request) => {
    const { places, data: { municipalities, regions, organisations } } = await reachOf(deps, request)
    return { places: [...places], municipalities, regions, organisations }
  })

  app.post('/api/v1/places', {
    ...common,
    schema: { ...about, deed: 'addPlaces', summary: 'Add a meeting place', body: NewPlace, response: { 201: Place }, problems: ['scope_unknown', 'cross_site_request', 'storage_unavailable'] },
  }, async (request, reply) => {
    const { must, data: { municipalities } } = await reachOf(deps, request)
    if (!municipalities.some((one) => one.code === request.body.municipality)) throw new ProblemError('scope_unknown')
    must({ municipality: request.body.municipality })
    const place = { id: newId(), ...request.body }
    await store.reference.putPlaces([place])
    return reply.code(201).send(place)
  })

  app.post('/api/v1/organisations', {
    ...common,
    schema: { ...about, deed: 'manageOrganisations', summary: 'Add a partner organisation', body: NewOrganisation, response: { 201: Organisation }, problems: ['cross_site_request', 'storage_unavailable'] },
  }, async (request, reply) => {
    const organisation = { id: newId(), ...request.body }
    await store.reference.putOrganisations([organisation])
    return reply.code(201).send(organisation)
  })

  app.post('/api/v1/municipalities', {
    ...common,
    schema: { ...about, deed: 'manageCounty', summary: 'Add a municipality to the county', body: NewMunicipality, response: { 201: Municipality }, problems: ['already_there', 'cross_site_request', 'storage_unavailable'] },
  }, async (request, reply) => {
    const { municipalities } = await store.reference.all()
    if (municipalities.some((one) => one.code === request.body.code)) throw new ProblemError('already_there')
    const municipality = { ...request.body, region: coordinatorOf(request).regionId }
    await store.reference.putMunicipalities([municipality])
    return reply.code(201).send(municipality)
  })
}
