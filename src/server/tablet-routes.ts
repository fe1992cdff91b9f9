/** The tablets as coordinators see them: how each is, its name and places, and taking it out of use. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Uuid } from '../domain/entry.ts'
import { oneLine } from '../domain/one-line.ts'
import { DeviceMode } from '../domain/sync-protocol.ts'
import type { Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { perMinute } from './rate-limits.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import type { Device } from './store/store.ts'
import { auditScopeOf, mustReachAll, placeNames, tabletsInReach, tabletToChange } from './tablets-in-reach.ts'
import type { App } from './zod-schemas.ts'

/** What has not come within a day after later ones did, is missing. */
const MISSING_AFTER_MS = 86_400_000
const PLACES_MAX = 50

const Moment = z.nullable(z.iso.datetime())
const Tablet = z.object({
  id: Uuid,
  name: z.string(),
  mode: DeviceMode,
  placeIds: z.array(Uuid),
  enrolledAt: z.iso.datetime(),
  /** Known to a few minutes; null when it has not been heard of since times are kept. */
  lastContactAt: Moment,
  revokedAt: Moment,
  /** When a volunteer's phone stops being one. */
  expiresAt: Moment,
  /** What the tablet last told of itself, and when; null from one that does not tell. */
  toldAt: Moment,
  appVersion: z.nullable(z.string()),
  unsent: z.nullable(z.int()),
  setAside: z.nullable(z.int()),
  oldestUnsentAt: Moment,
  /** Entries the tablet has numbered that are not here, though later ones came over a day ago. */
  missing: z.int(),
  /** The tablet whose identity it had too, until that was noticed. */
  copyOf: z.nullable(Uuid),
  /** How often a wrong PIN or code was tried on it since it was paired, as it has told, and when the latest, by its clock. */
  wrongTries: z.int(),
  lastWrongTryAt: Moment,
})
export type Tablet = z.infer<typeof Tablet>

const TabletChange = z.object({
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80), oneLine)),
  placeIds: z.optional(z.array(Uuid).check(z.minLength(1), z.maxLength(PLACES_MAX))),
})

export function tabletRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['Tablets'], caller: 'coordinator' } as const
  const params = z.object({ id: Uuid })

  app.get('/api/v1/devices', {
    ...common,
    schema: {
      ...about,
      summary: 'The tablets of the places within reach',
      description: 'The newest first, those removed from use as well. `lastContactAt` is known to a few minutes. `unsent` and `setAside` are as the tablet last told, at `toldAt`. `missing` counts gaps in `deviceSeq` that the tablet has not declared: entries that were refused and wait there, or are lost.',
      deed: 'seeOverview',
      response: { 200: z.object({ devices: z.array(Tablet) }) },
    },
  }, async (request) => ({ devices: await listTablets(deps, await reachOf(deps, request)) }))

  app.put('/api/v1/devices/:id', {
    ...common,
    schema: {
      ...about,
      summary: 'Give a tablet another name or other places',
      description: 'The tablet learns of its places with its next contact. What it has counted at a place it is taken away from can still be sent for thirty days.',
      deed: 'pairTablets',
      params,
      body: TabletChange,
      response: { 204: z.undefined() },
      problems: ['device_unknown', 'scope_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    await changeTablet(deps, request, request.params.id, request.body)
    return reply.code(204).send()
  })

  app.post('/api/v1/devices/:id/revoke', {
    ...common,
    schema: {
      ...about,
      summary: 'Remove a tablet from use',
      description: 'It can neither send nor read from now on; what it has sent stays. Pairing it again with a new code makes a new tablet of it.',
      deed: 'pairTablets',
      params,
      response: { 204: z.undefined() },
      problems: ['device_unknown', 'cross_site_request', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    await revokeTablet(deps, request, request.params.id)
    return reply.code(204).send()
  })
}

async function changeTablet(deps: AppDeps, request: FastifyRequest, id: string, { name, placeIds }: z.infer<typeof TabletChange>): Promise<void> {
  const reach = await reachOf(deps, request)
  const tablet = await tabletToChange(deps.store, reach, id)
  const places = placeIds && [...new Set(placeIds)]
  if (places !== undefined) mustReachAll(reach, places)
  await deps.store.change(async ({ devices }) => {
    if (name !== undefined) await devices.rename(id, name)
    if (places !== undefined) await devices.changePlaces(id, places, deps.clock())
    const scope = auditScopeOf(reach, [...tablet.placeIds, ...(places ?? [])])
    const details = {
      ...(name !== undefined && { nameBefore: tablet.name, name }),
      ...(places !== undefined && { placesBefore: placeNames(reach, tablet.placeIds), places: placeNames(reach, places) }),
    }
    return { result: undefined, events: [doneBy(request, deps, { action: 'tablet.changed', subject: { kind: 'tablet', id, name: name ?? tablet.name }, scope, details })] }
  })
}

/** Done a second time it is no news. */
async function revokeTablet(deps: AppDeps, request: FastifyRequest, id: string): Promise<void> {
  const reach = await reachOf(deps, request)
  const { name, placeIds, revokedAt } = await tabletToChange(deps.store, reach, id)
  if (revokedAt !== null) return
  await deps.store.change(async ({ devices }) => {
    await devices.revoke(id, deps.clock())
    const [scope, details] = [auditScopeOf(reach, placeIds), { places: placeNames(reach, placeIds) }]
    return { result: undefined, events: [doneBy(request, deps, { action: 'tablet.revoked', subject: { kind: 'tablet', id, name }, scope, details })] }
  })
}

/** One whose new identity never reached it has none. */
export async function listTablets({ store, clock }: AppDeps, reach: Reach): Promise<Tablet[]> {
  const tablets = await tabletsInReach(store, reach)
  const missing = await store.devices.missingNumbers(clock() - MISSING_AFTER_MS, tablets.map(({ id }) => id))
  return tablets.filter(({ copyOf, lastContactAt }) => copyOf === null || lastContactAt !== null).map((tablet) => inWords(tablet, missing.get(tablet.id) ?? 0))
}

function inWords({ id, name, mode, placeIds, enrolledAt, lastContactAt, revokedAt, expiresAt, told, copyOf, wrongTries }: Device, missing: number): Tablet {
  return {
    id, name, mode, placeIds, missing, copyOf,
    wrongTries: wrongTries.total,
    lastWrongTryAt: moment(wrongTries.latestAt),
    enrolledAt: new Date(enrolledAt).toISOString(),
    lastContactAt: moment(lastContactAt),
    revokedAt: moment(revokedAt),
    expiresAt: moment(expiresAt),
    toldAt: moment(told?.at ?? null),
    appVersion: told?.appVersion ?? null,
    unsent: told?.unsent ?? null,
    setAside: told?.setAside ?? null,
    oldestUnsentAt: moment(told?.oldestUnsentAt ?? null),
  }
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
