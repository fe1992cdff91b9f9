/** What a schema cannot tell about a record: whether what it refers to is there, and whether hours and days follow one another. */
import type { Day, FieldError } from '../domain/entry.ts'
import type { Hours, OpeningHours, RecordKind } from '../domain/reference-data.ts'
import { byKey, inForceOn, eachOnce, type Keyed } from '../domain/validity.ts'
import { ProblemError } from './problem.ts'
import type { Fields } from './reference-kinds.ts'
import type { RegionalData } from './store/store.ts'

/** Refuses fields that do not fit, naming each. */
export function mustFit(kind: RecordKind, fields: Fields, data: RegionalData): void {
  const faults = kind === 'place' ? placeFaults(fields, data) : kind === 'municipality' ? regionFaults(fields, data) : []
  if (faults.length > 0) throw new ProblemError('invalid_request', faults)
}

export function refuse(path: string, code: string, message: string): never {
  throw new ProblemError('invalid_request', [{ path, code, message }])
}

/** One that another is merged into must itself be in use then. */
export function mustTakeOver(records: readonly Keyed[], key: string, into: string, day: Day): void {
  if (into === key) refuse('into', 'itself', 'must be another one')
  const found = byKey(records).get(into)
  if (found === undefined) refuse('into', 'unknown', 'must be one that is there')
  if (inForceOn(eachOnce(found, day), into, day) === undefined) refuse('into', 'not_in_use', 'must be in use on that day')
}

function placeFaults({ municipality, hostOrganisation, openingHours }: Fields, { municipalities, organisations }: RegionalData): FieldError[] {
  return [
    ...(municipality === undefined || municipalities.some(({ code }) => code === municipality) ? [] : [unknown('municipality')]),
    ...(hostOrganisation == null || organisations.some(({ id }) => id === hostOrganisation) ? [] : [unknown('hostOrganisation')]),
    ...(openingHours === undefined ? [] : hoursFaults(openingHours as OpeningHours)),
  ]
}

function regionFaults({ region }: Fields, { regions }: RegionalData): FieldError[] {
  return region == null || regions.some(({ id }) => id === region) ? [] : [unknown('region')]
}

const EXCEPTIONS_MAX = 500
const REASON_MAX = 120

function hoursFaults({ weekly, exceptions }: OpeningHours): FieldError[] {
  const endsBefore = (path: string): FieldError => ({ path: `openingHours.${path}`, code: 'ends_before', message: 'must come later' })
  return [
    ...Object.entries(weekly).flatMap(([day, hours]) => (areHours(hours) ? [] : [endsBefore(`weekly.${day}`)])),
    ...exceptions.flatMap(({ from, to, hours, reason = '' }, index) => [
      ...(from <= to ? [] : [endsBefore(`exceptions.${index}.to`)]),
      ...(hours === null || areHours(hours) ? [] : [endsBefore(`exceptions.${index}.hours`)]),
      ...(reason.length <= REASON_MAX ? [] : [{ path: `openingHours.exceptions.${index}.reason`, code: 'too_big', message: `must be at most ${REASON_MAX}` }]),
    ]),
    ...(exceptions.length <= EXCEPTIONS_MAX ? [] : [{ path: 'openingHours.exceptions', code: 'too_big', message: `must be at most ${EXCEPTIONS_MAX}` }]),
  ]
}

function areHours({ opens, closes }: Hours): boolean {
  return opens < closes
}

function unknown(path: string): FieldError {
  return { path, code: 'unknown', message: 'must be one that is there' }
}
