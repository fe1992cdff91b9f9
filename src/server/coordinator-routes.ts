/** Coordinators: the very first one, signing in and out. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { Names, Region } from '../domain/reference-data.ts'
import { Uuid } from '../domain/entry.ts'
import { COORDINATOR_ROLES } from '../domain/role.ts'
import { Scope } from '../domain/scope.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { newCoordinator } from './new-coordinator.ts'
import { createPasswordCheck, hashPassword } from './passwords.ts'
import { ProblemError } from './problem.ts'
import { limitByName, perMinute } from './rate-limits.ts'
import { isCrossSite } from './same-origin.ts'
import { hashSecret } from './secrets.ts'
import { closeSession, openSession } from './session-cookie.ts'
import type { Coordinator, Store } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const Email = z.pipe(z.string().check(z.maxLength(254)), z.pipe(z.transform((text: string) => text.trim().toLowerCase()), z.email()))
const Password = z.string().check(z.maxLength(200))
const NewPassword = z.string().check(z.minLength(12), z.maxLength(200))
const FirstRequest = z.object({ token: z.string().check(z.maxLength(100)), email: Email, password: NewPassword, county: z.object({ names: Names }) })
const SignInRequest = z.object({ email: Email, password: Password })
const Me = z.object({ id: Uuid, email: z.string(), name: z.string(), role: z.enum(COORDINATOR_ROLES), scope: Scope, region: Region })

export function coordinatorRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const config = perMinute(deps.rateLimits.signIn)
  const passwordIsRight = createPasswordCheck()
  const limitEmail = limitByName(app, deps.rateLimits.signIn)
  const tags = ['Coordinators']

  app.post('/api/v1/coordinators/first', {
    config,
    schema: {
      summary: 'Make the first coordinator and the county',
      description: 'With the token of the link the server prints while it has no coordinator. Signs in at once.',
      tags, caller: 'anyone', body: FirstRequest, response: { 201: Me },
      problems: ['first_link_unknown', 'cross_site_request', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    refuseCrossSite(request, deps)
    const coordinator = await makeFirst(deps, request.body)
    await openSession(deps, reply, coordinator.id)
    return reply.code(201).send(await meOf(deps.store, coordinator))
  })

  app.post('/api/v1/coordinators/sign-in', {
    config,
    schema: {
      summary: 'Sign in',
      description: 'Sets an http-only cookie; the session ends after twelve hours without use.',
      tags, caller: 'anyone', body: SignInRequest, response: { 200: Me },
      problems: ['sign_in_failed', 'cross_site_request', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    refuseCrossSite(request, deps)
    const { email, password } = request.body
    await limitEmail(request, email)
    const coordinator = await deps.store.coordinators.byEmail(email)
    const right = await passwordIsRight(password, coordinator?.passwordHash)
    if (coordinator === undefined || coordinator.retiredAt !== null || !right) throw new ProblemError('sign_in_failed')
    await openSession(deps, reply, coordinator.id)
    return meOf(deps.store, coordinator)
  })

  app.post('/api/v1/coordinators/sign-out', {
    onRequest: guards.coordinator,
    schema: { summary: 'Sign out', tags, caller: 'coordinator', response: { 204: z.undefined() }, problems: ['cross_site_request'] },
  }, async (request, reply) => {
    await closeSession(deps, request, reply)
    return reply.code(204).send()
  })

  app.get('/api/v1/coordinators/me', {
    onRequest: guards.coordinator,
    schema: { summary: 'Who is signed in', tags, caller: 'coordinator', response: { 200: Me } },
  }, (request) => meOf(deps.store, coordinatorOf(request)))
}

async function makeFirst({ store, clock, newId }: AppDeps, { token, email, password, county }: z.infer<typeof FirstRequest>): Promise<Coordinator> {
  const region = (await regionNamed(store, county.names.fi)) ?? { id: newId(), names: county.names }
  const coordinator = newCoordinator({ id: newId(), email, passwordHash: await hashPassword(password), regionId: region.id })
  if (!await store.coordinators.addFirst({ coordinator, region, linkHash: hashSecret(token) }, clock())) throw new ProblemError('first_link_unknown')
  return coordinator
}

/** A county whose municipalities are known already keeps them. */
async function regionNamed(store: Store, name: string): Promise<Region | undefined> {
  const { regions } = await store.reference.all()
  return regions.find((region) => region.names.fi.toLowerCase() === name.trim().toLowerCase())
}

async function meOf(store: Store, { id, email, name, role, scope, regionId }: Coordinator): Promise<z.infer<typeof Me>> {
  const { regions } = await store.reference.all()
  const region = regions.find((one) => one.id === regionId)
  if (region === undefined) throw new Error('a coordinator belongs to a region')
  return { id, email, name, role, scope, region }
}

/** Another site may not sign anybody in, either; programs, which say nothing of sites, may. */
function refuseCrossSite(request: FastifyRequest, { publicUrl }: AppDeps): void {
  if (isCrossSite(request, publicUrl) === true) throw new ProblemError('cross_site_request')
}
