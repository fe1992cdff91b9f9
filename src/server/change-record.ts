/** Changing, ending, merging and deleting a record, each in one transaction with its line in the audit trail. */
import type { FastifyRequest } from 'fastify'
import type { AuditAction, AuditDetails } from '../domain/audit.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Day } from '../domain/entry.ts'
import type { Place } from '../domain/reference-data.ts'
import { isValidOn } from '../domain/reference-lookup.ts'
import { may } from '../domain/role.ts'
import { byKey, changeFrom, mergeInto, retireAfter, versionOn } from '../domain/validity.ts'
import { coordinatorOf } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import { auditScopeOf, auditScopeOfDeleted, changeInWords, nameOf } from './record-words.ts'
import { mustFit, mustTakeOver, refuse } from './reference-faults.ts'
import type { AnyRecord, Fields, Kind } from './reference-kinds.ts'
import type { ChangedParts, RecordUse } from './store/store.ts'

export type Which = { kind: Kind; key: string }
type Outcome = { versions: AnyRecord[]; details: AuditDetails }

export async function changeRecord(deps: AppDeps, request: FastifyRequest, which: Which, { from, ...wanted }: Fields & { from: Day }): Promise<AnyRecord[]> {
  const reach = await reachOf(deps, request)
  mustFit(which.kind.kind, wanted, reach.data)
  const fields = Object.fromEntries(Object.entries(wanted).map(([field, value]) => [field, value ?? undefined]))
  return await change(deps, request, { which, reach, action: 'record.changed' }, (before) => {
    mustStayWithinReach(request, reach, { ...versionOn(before, from) }, fields)
    const versions = changeFrom(before, fields, from)
    return { versions, details: changeInWords(before, versions, from) }
  })
}

export async function retireRecord(deps: AppDeps, request: FastifyRequest, which: Which, lastDay: Day): Promise<AnyRecord[]> {
  return await change(deps, request, { which, reach: await reachOf(deps, request), action: 'record.retired' }, (before) => {
    mustNotServeQuickMode(before)
    const versions = retireAfter(before, lastDay)
    if (versions.length === 0) refuse('lastDay', 'before_beginning', 'must not be before its first day')
    return { versions, details: { lastDay } }
  })
}

export async function mergeRecord(deps: AppDeps, request: FastifyRequest, which: Which, { into, from }: { into: string; from: Day }): Promise<AnyRecord[]> {
  const { kind, key } = which
  const reach = await reachOf(deps, request)
  if (kind.scopeOf) reach.must(kind.scopeOf(into))
  return await change(deps, request, { which, reach, action: 'record.merged' }, async (before, { reference }) => {
    mustNotServeQuickMode(before)
    const other = await reference.hold(kind.kind, into)
    mustTakeOver(other, key, into, from)
    const versions = mergeInto(before, into, from)
    if (versions.length === 0) refuse('from', 'before_beginning', 'must be after its first day')
    const places = kind.kind === 'organisation' ? await moveHostedPlaces({ reference, reach }, key, into, from) : kind.kind === 'municipality' ? await movePlacesWithin({ reference, reach }, key, into, from) : []
    return { versions, details: { from, into: nameOf(versionOn(other, from) ?? other[0] as AnyRecord), ...(places.length > 0 && { places }) } }
  })
}

export async function deleteRecord(deps: AppDeps, request: FastifyRequest, { kind, key }: Which): Promise<void> {
  const reach = await reachOf(deps, request)
  if (kind.scopeOf) mustReach({ kind, key }, reach)
  await deps.store.change(async ({ reference }) => {
    const versions = await reference.hold(kind.kind, key)
    const last = versions.at(-1)
    if (last === undefined) throw new ProblemError('record_unknown')
    mustNotServeQuickMode(versions)
    const uses = await reference.uses(kind.kind, key)
    if (uses.length > 0) throw inUse(uses)
    await reference.replace(kind.kind, key, [])
    const subject = { kind: kind.kind, id: key, name: nameOf(last) }
    return { result: undefined, events: [doneBy(request, deps, { action: 'record.deleted', subject, scope: auditScopeOfDeleted(request, last), details: {} })] }
  })
}

type Plan = { which: Which; reach: Reach; action: AuditAction }
type Work = (before: AnyRecord[], parts: ChangedParts) => Outcome | Promise<Outcome>

/** A change that changes nothing is no news. */
async function change(deps: AppDeps, request: FastifyRequest, { which, reach, action }: Plan, work: Work): Promise<AnyRecord[]> {
  const { kind, key } = which
  mustReach(which, reach)
  return await deps.store.change(async (parts) => {
    const before: AnyRecord[] = await parts.reference.hold(kind.kind, key)
    const [first] = before
    if (first === undefined) throw new ProblemError('record_unknown')
    const { versions, details } = await work(before, parts)
    if (canonicalJson(before) === canonicalJson(versions)) return { result: before, events: [] }
    await parts.reference.replace(kind.kind, key, versions)
    const subject = { kind: kind.kind, id: key, name: nameOf(before.at(-1) ?? first) }
    return { result: versions, events: [doneBy(request, deps, { action, subject, scope: auditScopeOf(request, kind, first), details })] }
  })
}

function mustReach({ kind, key }: Which, { must, data }: Reach): void {
  if (kind.scopeOf === undefined) return
  const isThere = kind.kind === 'place' ? data.places.some(({ id }) => id === key) : kind.kind === 'municipality' ? data.municipalities.some(({ code }) => code === key) : data.regions.some(({ id }) => id === key)
  if (!isThere) throw new ProblemError('record_unknown')
  must(kind.scopeOf(key))
}

/** Where a place lies and who hosts it says who reaches it: only who may add places may move one, and only within reach. */
function mustStayWithinReach(request: FastifyRequest, { must }: Reach, before: Partial<Place>, fields: Partial<Place>): void {
  const moves = 'municipality' in fields && fields.municipality !== before.municipality
  const changesHost = 'hostOrganisation' in fields && fields.hostOrganisation !== before.hostOrganisation
  if ((moves || changesHost) && !may(coordinatorOf(request).role, 'addPlaces')) throw new ProblemError('not_allowed')
  if (moves && fields.municipality !== undefined) must({ municipality: fields.municipality })
}

/** Quick mode counts children and adults in these groups: it cannot be without them. */
function mustNotServeQuickMode(versions: readonly AnyRecord[]): void {
  if (versions.some((one) => one['notKnown'] === true)) throw inUse(['quickMode'])
}

function inUse(uses: readonly (RecordUse | 'quickMode')[]): ProblemError {
  return new ProblemError('in_use', uses.map((use) => ({ path: 'id', code: use, message: `is referred to by ${use}` })))
}

const moveHostedPlaces = placesMover('hostOrganisation')
const movePlacesWithin = placesMover('municipality')

/** All of them must lie within reach. @returns the names of the places that name the new one from the day on */
function placesMover(field: 'hostOrganisation' | 'municipality') {
  return async ({ reference, reach }: Pick<ChangedParts, 'reference'> & { reach: Reach }, key: string, into: string, from: Day): Promise<string[]> => {
    const names: string[] = []
    const { places } = await reference.all()
    for (const id of byKey(places.filter((one) => one[field] === key)).keys()) {
      const versions = await reference.hold('place', id)
      const begins = versions[0]?.validFrom ?? from
      const day = begins > from ? begins : from
      const then = versionOn(versions, day)
      if (then === undefined || then[field] !== key || !isValidOn(then, day)) continue
      reach.must({ place: id })
      await reference.replace('place', id, changeFrom(versions, { [field]: into }, day))
      names.push(then.name)
    }
    return names
  }
}
