/** People: who looks after what. A coordinator invites, changes and retires those they look after, and helps them in again. */
import * as z from 'zod/mini'
import { Uuid } from '../domain/entry.ts'
import { COORDINATOR_ROLES } from '../domain/role.ts'
import { Scope, scopeKindsOf, scopeNow, scopeParts } from '../domain/scope.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import { changePerson, invite, linkFor, retirePerson } from './change-people.ts'
import { Email, PersonName } from './credentials.ts'
import type { AppDeps } from './deps.ts'
import { looksAfter } from './people-reach.ts'
import { isWaiting } from './person-links.ts'
import { perMinute } from './rate-limits.ts'
import { reachOf } from './reach.ts'
import type { Coordinator } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const CoordinatorRole = z.enum(COORDINATOR_ROLES)
const suits = z.refine<{ role: z.infer<typeof CoordinatorRole>; scope: Scope }>(({ role, scope }) => scopeKindsOf(role).includes(scopeParts(scope).kind), { path: ['scope'] })
const Invitation = z.object({ email: Email, name: PersonName, role: CoordinatorRole, scope: Scope }).check(suits)
const Change = z.object({ name: PersonName, role: CoordinatorRole, scope: Scope }).check(suits)
const Person = z.object({
  id: Uuid,
  email: z.string(),
  name: z.string(),
  role: CoordinatorRole,
  scope: Scope,
  retiredAt: z.nullable(z.iso.datetime()),
  /** Invited, and has not come yet. */
  waiting: z.boolean(),
  /** Until when their one-time link works. */
  linkExpiresAt: z.nullable(z.iso.datetime()),
  secondFactor: z.boolean(),
})
type Person = z.infer<typeof Person>
const MadeLink = z.object({ link: z.url(), expiresAt: z.iso.datetime() })
const ById = z.object({ id: Uuid })

export function peopleRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['People'], caller: 'coordinator', deed: 'managePeople' } as const
  const whenChanging = ['cross_site_request', 'storage_unavailable'] as const

  app.get('/api/v1/people', {
    ...common,
    schema: { ...about, summary: 'People you look after, retired ones too', response: { 200: z.object({ people: z.array(Person) }) } },
  }, async (request) => {
    const [me, { map }, all, links] = [coordinatorOf(request), await reachOf(deps, request), await deps.store.coordinators.list(), await deps.store.coordinators.links(deps.clock())]
    return { people: all.filter((one) => looksAfter(me, one, map)).map((one) => shown({ ...one, scope: scopeNow(one.scope, map) }, links.get(one.id))) }
  })

  app.post('/api/v1/people', {
    ...common,
    schema: {
      ...about,
      summary: 'Invite somebody',
      description: 'Answers with a link that works once, for seven days; it is not shown again. Somebody who was retired comes back as new.',
      body: Invitation, response: { 201: z.extend(MadeLink, { id: Uuid }) },
      problems: ['scope_unknown', 'person_exists', ...whenChanging],
    },
  }, async (request, reply) => reply.code(201).header('cache-control', 'no-store').send(await invite(deps, request, request.body)))

  app.put('/api/v1/people/:id', {
    ...common,
    schema: {
      ...about, summary: 'Change a name, a role or a scope', description: 'Works at once. Of oneself only the name can be changed. Another role or scope makes a one-time link useless that somebody else made.',
      params: ById, body: Change, response: { 204: z.undefined() },
      problems: ['person_unknown', 'scope_unknown', 'not_oneself', 'last_county_coordinator', ...whenChanging],
    },
  }, async (request, reply) => {
    await changePerson(deps, request, request.params.id, request.body)
    return reply.code(204).send()
  })

  app.post('/api/v1/people/:id/link', {
    ...common,
    schema: {
      ...about,
      summary: 'Make a link to set a new password',
      description: 'Works once, for a day (seven for somebody who has not come yet). Using it also takes the second factor off and ends all sessions. A newer link makes the older useless.',
      params: ById, response: { 201: MadeLink }, problems: ['person_unknown', 'not_oneself', ...whenChanging],
    },
  }, async (request, reply) => reply.code(201).header('cache-control', 'no-store').send(await linkFor(deps, request, request.params.id)))

  app.post('/api/v1/people/:id/retire', {
    ...common,
    schema: {
      ...about, summary: 'Retire somebody', description: 'Their sessions and links end at once, and so do the links they made for others. The name stays in the audit trail.',
      params: ById, response: { 204: z.undefined() }, problems: ['person_unknown', 'not_oneself', 'last_county_coordinator', ...whenChanging],
    },
  }, async (request, reply) => {
    await retirePerson(deps, request, request.params.id)
    return reply.code(204).send()
  })
}

function shown(person: Coordinator, linkExpiresAt: number | undefined): Person {
  const { id, email, name, role, scope, retiredAt, totp } = person
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { id, email, name, role, scope, retiredAt: moment(retiredAt), waiting: isWaiting(person), linkExpiresAt: moment(linkExpiresAt ?? null), secondFactor: totp !== null }
}
