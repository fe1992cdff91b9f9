/**
 * One record in several versions, each with its days of validity. Names of old months stay because a change begins a
 * new version; a record that is not used any more ends and is never taken away.
 */
import { addDays } from './calendar.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Day } from './entry.ts'
import type { ReferenceData, Region } from './reference-data.ts'
import { isValidOn } from './reference-lookup.ts'

/** Both days included; one left out is open. `successor` stands on the last version of a record that was merged. */
export type Version = { validFrom?: Day | undefined; validTo?: Day | undefined; successor?: string | undefined }
/** Fields to be set; one set to undefined is taken away. */
export type Change<T> = { [Field in keyof T]?: T[Field] | undefined }
export type Keyed = Version & ({ id: string } | { key: string } | { code: string })

/**
 * Changes fields from a day on. A change dated on a version's first day replaces it, otherwise that version ends the
 * day before and a new one begins. What a later version has changed itself it keeps; the rest goes on into it.
 * A day after the end brings the record back into use, a day before its beginning lets it begin earlier.
 */
export function changeFrom<T extends Version>(versions: readonly T[], change: Change<T>, day: Day): T[] {
  const all = inOrder(versions)
  const before = versionOn(all, day)
  if (before === undefined) return []
  const wanted = differing(before, change)
  const covers = begins(before) <= day && day <= ends(before)
  if (covers && wanted.size === 0) return all
  const later = carryOn(all.filter((one) => begins(one) > day), before, wanted)
  const earlier = all.filter((one) => begins(one) < day).map((one) => (ends(one) < day ? one : endingOn(one, addDays(day, -1))))
  const changed = { ...withFacts(before, wanted), ...(begins(before) === day ? {} : { validFrom: day }) }
  const end = covers ? before.validTo : later[0] && addDays(begins(later[0]), -1)
  return successorLast([...earlier, covers ? changed : withEnd(withoutSuccessor(changed), end), ...later])
}

/** Ends a record; a last day set before is moved. @returns nothing where the record begins later than that */
export function retireAfter<T extends Version>(versions: readonly T[], lastDay: Day): T[] {
  const left = inOrder(versions).filter((one) => begins(one) <= lastDay)
  return left.map((one, index) => (index === left.length - 1 ? withoutSuccessor(endingOn(one, lastDay)) : one))
}

/** Ends a record the day before another takes its place. @returns nothing where the record begins later than that */
export function mergeInto<T extends Version>(versions: readonly T[], into: string, day: Day): T[] {
  const left = retireAfter(versions, addDays(day, -1))
  return left.map((one, index) => (index === left.length - 1 ? { ...one, successor: into } : one))
}

/** The version valid on a day, else the latest that ended before, else the earliest to come. */
export function versionOn<T extends Version>(versions: readonly T[], day: Day): T | undefined {
  const begun = versions.filter((one) => begins(one) <= day)
  return begun.length > 0 ? begun.reduce((a, b) => (begins(a) <= begins(b) ? b : a)) : inOrder(versions)[0]
}

/** Reference data with each record once, as it is on a day. */
export function asOf<R extends ReferenceData & { regions?: Region[] | undefined }>(reference: R, day: Day): R {
  return {
    ...reference,
    ...(reference.regions && { regions: eachOnce(reference.regions, day) }),
    places: eachOnce(reference.places, day),
    organisations: eachOnce(reference.organisations, day),
    activityTypes: eachOnce(reference.activityTypes, day),
    visitorGroups: eachOnce(reference.visitorGroups, day),
    professions: eachOnce(reference.professions, day),
    municipalities: eachOnce(reference.municipalities, day),
    networks: eachOnce(reference.networks, day),
  }
}

/** Its days of validity are then those of the record around the version shown, so that a form for another day can ask. */
export function eachOnce<T extends Keyed>(versions: readonly T[], day: Day): T[] {
  return [...byKey(versions).values()].flatMap((some) => (some.length === 1 ? some : shownOn(inOrder(some), day)))
}

/**
 * The record itself where it is valid on a day, else the one it was merged into.
 * @param records each once, as of that day
 */
export function inForceOn<T extends Keyed>(records: readonly T[], key: string, day: Day): T | undefined {
  const asked = new Set<string>()
  let wanted: string | undefined = key
  while (wanted !== undefined && !asked.has(wanted)) {
    asked.add(wanted)
    const found: T | undefined = records.find((one) => keyOf(one) === wanted)
    if (found && isValidOn(found, day)) return found
    wanted = found?.successor
  }
  return undefined
}

/** What each record that is no more was merged into, as far as that leads by a day; keys that lead nowhere are absent. */
export function heirsOn<T extends Keyed>(versions: readonly T[], day: Day): Map<string, string> {
  const records = new Map(eachOnce(versions, day).map((one) => [keyOf(one), one]))
  const heirs = new Map<string, string>()
  for (const key of records.keys()) {
    const asked = new Set([key])
    let [heir, one] = [key, records.get(key)]
    while (one !== undefined && !isValidOn(one, day) && one.successor !== undefined && !asked.has(one.successor)) {
      heir = one.successor
      asked.add(heir)
      one = records.get(heir)
    }
    if (heir !== key) heirs.set(key, heir)
  }
  return heirs
}

/** All versions of each record, records in the order they first stand. */
export function byKey<T extends Keyed>(versions: readonly T[]): Map<string, T[]> {
  const records = new Map<string, T[]>()
  for (const one of versions) {
    const others = records.get(keyOf(one))
    if (others) others.push(one)
    else records.set(keyOf(one), [one])
  }
  return records
}

export function keyOf(record: Keyed): string {
  return 'id' in record ? record.id : 'key' in record ? record.key : record.code
}

/** The earliest first, and none reaching into the next. */
export function inOrder<T extends Version>(versions: readonly T[]): T[] {
  const sorted = versions.toSorted((a, b) => (begins(a) < begins(b) ? -1 : 1))
  return sorted.map((one, index) => {
    const next = sorted[index + 1]
    return next && ends(one) >= begins(next) ? endingOn(one, addDays(begins(next), -1)) : one
  })
}

const FIRST_DAY = '0000-01-01'
const LAST_DAY = '9999-12-31'

function begins({ validFrom }: Version): Day {
  return validFrom ?? FIRST_DAY
}

function ends({ validTo }: Version): Day {
  return validTo ?? LAST_DAY
}

function endingOn<T extends Version>(version: T, day: Day): T {
  return { ...version, validTo: day }
}

function withEnd<T extends Version>({ validTo: _before, ...version }: T, day: Day | undefined): T {
  return { ...version, ...(day !== undefined && { validTo: day }) } as T
}

function withoutSuccessor<T extends Version>({ successor: _before, ...version }: T): T {
  return version as T
}

/** A version that another follows has no successor but that one. */
function successorLast<T extends Version>(versions: readonly T[]): T[] {
  return versions.map((one, index) => (index < versions.length - 1 && one.successor !== undefined ? withoutSuccessor(one) : one))
}

/** Opening hours are three facts, each with a history of its own: a closed day of this week must reach the new hours of next year. */
const SEVERAL_FACTS = 'openingHours'
type Facts = ReadonlyMap<string, unknown>

function factsOf(fields: object): Facts {
  return new Map(Object.entries(fields).flatMap(([field, value]) => (
    field === SEVERAL_FACTS && typeof value === 'object' && value !== null ? Object.entries(value).map(([part, one]): [string, unknown] => [`${field}.${part}`, one]) : [[field, value]]
  )))
}

function withFacts<T extends Version>(version: T, facts: Facts): T {
  const changed: Record<string, unknown> = { ...version }
  for (const [path, value] of facts) {
    const [field = '', part] = path.split('.')
    changed[field] = part === undefined ? value : { ...(changed[field] as object | undefined), [part]: value }
  }
  return changed as T
}

function differing<T extends Version>(version: T, change: Change<T>): Facts {
  const before = factsOf(version)
  return new Map([...factsOf(change)].filter(([path, value]) => !same(before.get(path), value)))
}

/** A fact goes on until a later version has another one of its own. */
function carryOn<T extends Version>(later: readonly T[], before: T, wanted: Facts): T[] {
  const [going, was] = [new Map(wanted), factsOf(before)]
  return later.map((one) => {
    const own = factsOf(one)
    for (const path of going.keys()) if (!same(own.get(path), was.get(path))) going.delete(path)
    return withFacts(one, going)
  })
}

function same(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null)
}

function shownOn<T extends Version>(versions: readonly T[], day: Day): T[] {
  const shown = versionOn(versions, day)
  if (shown === undefined) return []
  let [first, last] = [versions.indexOf(shown), versions.indexOf(shown)]
  while (first > 0 && isNext(versions[first - 1], versions[first])) first -= 1
  while (last < versions.length - 1 && isNext(versions[last], versions[last + 1])) last += 1
  return [withBeginning(withEnd(shown, versions[last]?.validTo), versions[first]?.validFrom)]
}

function isNext(one: Version | undefined, next: Version | undefined): boolean {
  return one !== undefined && next !== undefined && addDays(ends(one), 1) === begins(next)
}

function withBeginning<T extends Version>({ validFrom: _before, ...version }: T, day: Day | undefined): T {
  return { ...version, ...(day !== undefined && { validFrom: day }) } as T
}
