/** Coordinators: the very first one, signing in and out. */
import * as z from 'zod/mini'
import { Names, type Region } from '../domain/reference-data.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import { Email, LinkToken, NewPassword, Password, PersonName, TotpCode } from './credentials.ts'
import type { AppDeps } from './deps.ts'
import { Me, meOf } from './me.ts'
import { newCoordinator } from './new-coordinator.ts'
import { hashPassword } from './passwords.ts'
import { doneByPerson } from './person-events.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { refuseCrossSite } from './same-origin.ts'
import { hashSecret } from './secrets.ts'
import { closeSession, openSession } from './session-cookie.ts'
import { createSignInCheck } from './sign-in-check.ts'
import type { Coordinator, Store } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const FirstRequest = z.object({ token: LinkToken, email: Email, name: z._default(PersonName, ''), password: NewPassword, county: z.object({ names: Names }) })
const SignInRequest = z.object({ email: Email, password: Password, totp: z.optional(TotpCode) })

export function coordinatorRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const config = perMinute(deps.rateLimits.signIn)
  const whoSignsIn = createSignInCheck(app, deps)
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
    await openSession(deps, reply, coordinator, 'link')
    return reply.code(201).send(await meOf(deps, coordinator))
  })

  app.post('/api/v1/coordinators/sign-in', {
    config,
    schema: {
      summary: 'Sign in',
      description: 'Sets an http-only cookie; the session ends after twelve hours without use, and after seven days at the latest. Whoever has a second factor sends its code as `totp`.',
      tags, caller: 'anyone', body: SignInRequest, response: { 200: Me },
      problems: ['sign_in_failed', 'totp_needed', 'totp_wrong', 'cross_site_request', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    refuseCrossSite(request, deps)
    const person = await whoSignsIn(request, request.body)
    await openSession(deps, reply, person, person.totp === null ? 'password' : 'secondFactor')
    return meOf(deps, person)
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
  }, (request) => meOf(deps, coordinatorOf(request)))
}

async function makeFirst(deps: AppDeps, { token, email, name, password, county }: z.infer<typeof FirstRequest>): Promise<Coordinator> {
  const region = (await regionNamed(deps.store, county.names.fi)) ?? { id: deps.newId(), names: county.names }
  const coordinator = newCoordinator({ id: deps.newId(), email, name, passwordHash: await hashPassword(password), regionId: region.id })
  return deps.store.change(async ({ coordinators }) => {
    if (!await coordinators.addFirst({ coordinator, region, linkHash: hashSecret(token) }, deps.clock())) throw new ProblemError('first_link_unknown')
    const subject = { kind: 'region', id: region.id, name: region.names.fi } as const
    return { result: coordinator, events: [doneByPerson(coordinator, deps, { action: 'county.made', subject, scope: { region: region.id }, details: {} })] }
  })
}

/** A county whose municipalities are known already keeps them. */
async function regionNamed(store: Store, name: string): Promise<Region | undefined> {
  const { regions } = await store.reference.all()
  return regions.find((region) => region.names.fi.toLowerCase() === name.trim().toLowerCase())
}
