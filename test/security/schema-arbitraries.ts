/** From the schemas of the description to values: what fits, and what nearly fits. Ids are names that stand for ids of the two counties. */
import fc from 'fast-check'
import { COORDINATOR, TEST_DAY } from '../support/test-server.ts'
import { ID_NAMES, idsFor } from './known-ids.ts'
import { OPEN_CODE } from './two-counties.ts'

export type Schema = {
  type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; additionalProperties?: Schema | boolean; propertyNames?: Schema
  items?: Schema; minItems?: number; maxItems?: number; format?: string; pattern?: string; minLength?: number; maxLength?: number
  minimum?: number; maximum?: number; exclusiveMinimum?: number; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]
}

const MONTH = TEST_DAY.slice(0, 7)
const EMAIL = fc.constantFrom('countycoordinator-ID_own_region_@lokikirja.example', 'placecoordinator-ID_own_place_@lokikirja.example', 'uusi@lokikirja.example', 'toinen@lokikirja.example', 'vierasala.katselija@lokikirja.example')
export const idFor = (field: string) => fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...idsFor(field)) }, { weight: 2, arbitrary: fc.constantFrom(...ID_NAMES) }, { weight: 1, arbitrary: fc.uuid() })

/** Text that has broken something somewhere before. */
export const oddText = fc.constantFrom(
  '', ' ', '\u0000', '\r\nx: y', '../..', '%2e%2e%2f', '<img src=x onerror=alert(1)>', "' or 1=1 --", '=1+1', '__proto__', 'constructor', 'null', 'NaN', '-0', '1e999', '\ud800', '\u202Ex', 'İ', 'ﬀ', '٣', '2026-02-30', '24:00',
  'x'.repeat(5000), '[object Object]', '${7*7}', '{{7*7}}', '\uFEFF', '００',
)
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText, fc.constantFrom<unknown>(null, true, false, 0, -1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, [], {}, [[]], [null], { a: { b: { c: {} } } }, Array.from({ length: 600 }, () => 1)), fc.jsonValue({ maxDepth: 3 }),
)

const hours = { opens: '09:00', closes: '14:00' }
const USUAL_HOURS = { weekly: { 1: hours, 5: hours }, exceptions: [] }

/** Values that fit the schema, as far as it says what fits; the name of the field says what else would. */
export function fitting(schema: Schema, field = ''): fc.Arbitrary<unknown> {
  if (field === 'openingHours' && schema.type === 'object') return fc.oneof({ weight: 4, arbitrary: fc.constant(USUAL_HOURS) }, { weight: 1, arbitrary: objectOf(schema) })
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, field)))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => fitting({ ...schema, type }, field)))
  switch (schema.type) {
    case 'object': return objectOf(schema)
    case 'array': return fc.array(fitting(schema.items ?? {}, field), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4) })
    case 'string': return textOf(schema, field)
    case 'integer': case 'number': return wholeNumber(schema)
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    default: return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf({ properties = {}, required = [], additionalProperties, propertyNames }: Schema): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0) return fc.dictionary(textOf(propertyNames ?? {}), fitting(additionalProperties), { maxKeys: 4 })
  const model = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, fitting(one, key)]))
  return fc.record(model, { requiredKeys: required.filter((key) => key in model) })
}

function textOf({ format, pattern, minLength = 0, maxLength }: Schema, field = ''): fc.Arbitrary<string> {
  if (field.includes('{id}')) return idFor(field)
  switch (format) {
    case 'uuid': case 'guid': return idFor(field)
    case 'date': return fc.constantFrom(TEST_DAY, TEST_DAY, '2026-12-01', '2026-10-31', '2026-12-01', '2025-02-28', '0001-01-01', '9999-12-31')
    case 'date-time': return fc.constantFrom(`${TEST_DAY}T08:00:00.000Z`, '2026-10-31T22:00:00Z', '1970-01-01T00:00:00Z')
    case 'email': return EMAIL
  }
  if (field === 'email') return EMAIL
  if (/^(p|newP)assword$/.test(field)) return fc.constantFrom(COORDINATOR.password, COORDINATOR.password, 'aivan uusi salasana', 'x')
  if (field === 'totp') return fc.constant('123456')
  if (field === 'code' && pattern === undefined) return fc.constantFrom(OPEN_CODE, 'ZZZZ-ZZZZ', '123456')
  if (pattern === String.raw`^\d{4}$`) return fc.constantFrom('2026', '2019', '1066')
  if (pattern?.startsWith(String.raw`^\d{4}(,`)) return fc.constantFrom('2025,2026', '2019', '2026,2026,1990')
  if (pattern === String.raw`^\d{3}$`) return fc.constantFrom('213', '213', '740', '179', '491', '999')
  if (pattern?.startsWith(String.raw`^\d{4}-(0[1-9]`)) return fc.constantFrom(MONTH, '2026-10', '2025-11', '2027-01')
  if (pattern !== undefined && !/\\p\{|\[\^/.test(pattern)) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length >= minLength && text.length <= (maxLength ?? 1000))
  return fc.oneof(fc.constantFrom('Uusi nimi', 'Perhetupa', 'kaksitoista merkkiä'), fc.string({ minLength, maxLength: Math.min(maxLength ?? 30, Math.max(minLength, 30)) })).map((text) => text.padEnd(minLength, 'x').slice(0, maxLength))
}

function wholeNumber({ minimum, maximum, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const min = Math.max(minimum ?? exclusiveMinimum ?? -1000, Number.MIN_SAFE_INTEGER)
  const max = Math.min(maximum ?? min + 5000, Number.MAX_SAFE_INTEGER)
  return fc.oneof(fc.integer({ min, max: Math.min(max, min + 20) }), fc.maxSafeInteger().map((n) => min + (Math.abs(n) % (max - min + 1))), fc.constantFrom(min, max))
}

export type Slip = { at: number; how: 'replace' | 'drop' | 'add' | 'double'; odd: unknown }
export const slip: fc.Arbitrary<Slip> = fc.record({ at: fc.nat(200), how: fc.constantFrom('replace', 'replace', 'drop', 'add', 'double'), odd: oddValue })

/** The value with one thing wrong in it, somewhere. */
export function withSlip(value: unknown, { at, how, odd }: Slip): unknown {
  const copy = structuredClone(value)
  const spots = [...spotsOf(copy)]
  const spot = spots[at % Math.max(1, spots.length)]
  if (spot === undefined) return odd
  const holder = spot.holder as Record<string, unknown>
  if (how === 'drop') delete holder[spot.key]
  else if (how === 'add') holder[Array.isArray(holder) ? String(holder.length) : 'extra'] = odd
  else if (how === 'double') holder[spot.key] = [holder[spot.key], holder[spot.key]]
  else holder[spot.key] = odd
  return copy
}

type Spot = { holder: object; key: string }
function* spotsOf(value: unknown): Generator<Spot> {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    yield { holder: value, key }
    yield* spotsOf((value as Record<string, unknown>)[key])
  }
}
