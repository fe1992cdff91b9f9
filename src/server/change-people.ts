/** What a coordinator does with those they look after, each with its line in the audit trail, or neither. */
import type { FastifyRequest } from 'fastify'
import type { AuditDetails } from '../domain/audit.ts'
import type { CoordinatorRole } from '../domain/role.ts'
import { scopeParts, type Scope } from '../domain/scope.ts'
import { coordinatorOf } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { newCoordinator } from './new-coordinator.ts'
import { looksAfter, mustGive, scopeInWords } from './people-reach.ts'
import { aboutPerson } from './person-events.ts'
import { isWaiting, newPersonLink, type MadeLink } from './person-links.ts'
import { ProblemError } from './problem.ts'
import { regionalDataOn } from './report-scope.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import type { Coordinator, CoordinatorStore } from './store/store.ts'

type Invitation = { email: string; name: string; role: CoordinatorRole; scope: Scope }

export async function invite(deps: AppDeps, request: FastifyRequest, { email, ...parts }: Invitation): Promise<MadeLink & { id: string }> {
  const [giver, reach] = [coordinatorOf(request), await reachOf(deps, request)]
  mustGive(giver, parts, reach)
  return deps.store.change(async ({ coordinators }) => {
    const known = await coordinators.byEmail(email)
    const before = known && await coordinators.hold(known.id)
    const person = before === undefined ? newCoordinator({ id: deps.newId(), email, passwordHash: '', regionId: giver.regionId, ...parts }) : comeBack(giver, before, parts, reach)
    if (before !== undefined) await coordinators.change(person.id, person)
    else if (!await coordinators.add(person, deps.clock())) throw new ProblemError('person_exists')
    const made = await newPersonLink(coordinators, person, deps, giver.id)
    const details = { email, ...inWords(person, reach), ...(before !== undefined && { cameBack: true }) }
    return { result: { ...made, id: person.id }, events: [doneBy(request, deps, aboutPerson('person.invited', person, details))] }
  })
}

/** Somebody retired starts anew, with nothing of what they signed in with before. */
function comeBack(giver: Coordinator, before: Coordinator, parts: Omit<Invitation, 'email'>, { map }: Reach): Coordinator {
  if (before.retiredAt === null || !looksAfter(giver, before, map)) throw new ProblemError('person_exists')
  return { ...before, ...parts, retiredAt: null, passwordHash: '', totp: null, oidcSubject: null }
}

export async function changePerson(deps: AppDeps, request: FastifyRequest, id: string, parts: Omit<Invitation, 'email'>): Promise<void> {
  const reach = await reachOf(deps, request)
  await touch(deps, request, id, reach, async ({ coordinators, giver, person, isLast }) => {
    const isMoved = parts.role !== person.role || !isSame(parts.scope, person.scope)
    if (isMoved) mustMove({ giver, person, isLast })
    if (isMoved) mustGive(giver, parts, reach)
    await coordinators.change(id, parts)
    // Somebody else may know a link made for less than it would open now.
    if (isMoved) await coordinators.dropLinkOfOthers(id, giver.id)
    return { result: undefined, events: [doneBy(request, deps, aboutPerson('person.changed', { ...person, ...parts }, differences(person, parts, reach)))] }
  })
}

export async function linkFor(deps: AppDeps, request: FastifyRequest, id: string): Promise<MadeLink> {
  return touch(deps, request, id, await reachOf(deps, request), async ({ coordinators, giver, person }) => {
    // Whoever sits down at an open session must not be able to stay.
    if (person.id === giver.id) throw new ProblemError('not_oneself')
    const made = await newPersonLink(coordinators, person, deps, giver.id)
    const details = { for: isWaiting(person) ? 'invitation' : 'reset', until: made.expiresAt }
    return { result: made, events: [doneBy(request, deps, aboutPerson('person.linkMade', person, details))] }
  })
}

export async function retirePerson(deps: AppDeps, request: FastifyRequest, id: string): Promise<void> {
  const reach = await reachOf(deps, request)
  await touch(deps, request, id, reach, async ({ coordinators, giver, person, isLast }) => {
    mustMove({ giver, person, isLast })
    await coordinators.retire(id, deps.clock())
    return { result: undefined, events: [doneBy(request, deps, aboutPerson('person.retired', person, inWords(person, reach)))] }
  })
}

type Touched = { coordinators: CoordinatorStore; giver: Coordinator; person: Coordinator; isLast: boolean }
type Done<T> = { result: T; events: ReturnType<typeof doneBy>[] }

/** Holds whoever is to be changed, and before them all county coordinators: of two who retire each other one stays. */
function touch<T>({ store }: AppDeps, request: FastifyRequest, id: string, { map }: Reach, work: (touched: Touched) => Promise<Done<T>>): Promise<T> {
  const giver = coordinatorOf(request)
  return store.change(async ({ coordinators }) => {
    const heads = await coordinators.holdCountyCoordinators(giver.regionId)
    const person = await coordinators.hold(id)
    if (person === undefined || person.retiredAt !== null || !looksAfter(giver, person, map)) throw new ProblemError('person_unknown')
    return work({ coordinators, giver, person, isLast: heads.length === 1 && heads[0] === id })
  })
}

/** Nobody gives up their own rights by a slip, and somebody always looks after the county. */
function mustMove({ giver, person, isLast }: Omit<Touched, 'coordinators'>): void {
  if (isLast) throw new ProblemError('last_county_coordinator')
  if (person.id === giver.id) throw new ProblemError('not_oneself')
}

function isSame(one: Scope, other: Scope): boolean {
  return scopeParts(one).kind === scopeParts(other).kind && scopeParts(one).id === scopeParts(other).id
}

function inWords({ role, scope }: Pick<Coordinator, 'role' | 'scope'>, { data, today }: Reach): { role: string; scope: string } {
  return { role, scope: scopeInWords(scope, regionalDataOn(data, today)) }
}

/** What it was and what it is, of what has changed. */
function differences(before: Pick<Coordinator, 'name' | 'role' | 'scope'>, after: Omit<Invitation, 'email'>, reach: Reach): AuditDetails {
  const [old, now] = [{ name: before.name, ...inWords(before, reach) }, { name: after.name, ...inWords(after, reach) }]
  const keys = ['name', 'role', 'scope'] as const
  return Object.fromEntries(keys.filter((key) => old[key] !== now[key]).map((key) => [key, [old[key], now[key]]]))
}
