/** Requests made from the description of the interface: valid ones, nearly valid ones, and garbage, by anybody. */
import fc from 'fast-check'
import { fitting, idFor, oddText, slip, withSlip, type Schema } from './schema-arbitraries.ts'

type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }
type Operation = { security?: Record<string, unknown>[]; parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }
export type Description = { paths: Record<string, Record<string, Operation>> }

/** `who` is a number to be taken modulo the callers there are, mostly of the kinds that are `asked`; `headers` come on top of theirs. */
export type FuzzRequest = { who: number; asked: string[]; route: string; method: string; url: string; text?: string; headers: Record<string, string> }

/** Reckoning with passwords takes a thousand times longer than anything else, and who is signed out can ask little. */
const SELDOM = /sign-(in|out)|\/first|\/link|\/account\/|z$/

/** The same routes for each kind of record: together they would be most of what is asked. */
const ALIKE = /regions|activity-types|visitor-groups|professions|networks/

export function anyRequest({ paths }: Description): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })))
  return fc.oneof(...operations.map((one) => ({ weight: SELDOM.test(one.path) ? 1 : ALIKE.test(one.path) ? 2 : 6, arbitrary: requestOf(one) })))
}

function requestOf({ path, method, operation }: { path: string; method: string; operation: Operation }): fc.Arbitrary<FuzzRequest> {
  const kinds = (operation.security ?? []).flatMap((scheme) => Object.keys(scheme))
  return fc.record({ who: fc.nat(10_000), isAsked: fc.integer({ min: 0, max: 4 }).map((n) => n > 0), url: urlOf(path, operation.parameters ?? []), body: bodyOf(path, operation), headers: extraHeaders }).map(({ who, isAsked, url, body, headers }) => ({
    who, asked: isAsked ? kinds : [], route: `${method} ${path}`, method, url, headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { text: body }),
  }))
}

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: odd })

const extraHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof({ weight: 20, arbitrary: fc.constant({}) }, {
  weight: 1,
  arbitrary: fc.constantFrom<Record<string, string>>(
    { 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': '' }, { 'content-encoding': 'gzip' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }, { cookie: 'lokikirja=x' },
    { authorization: 'Bearer x' }, { 'if-none-match': '*' }, { 'accept-encoding': 'gzip' }, { accept: 'text/html' }, { range: 'bytes=0-1' }, { 'x-http-method-override': 'DELETE' }, { 'content-length': '0' },
  ),
})

function urlOf(path: string, parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path').map(({ name, schema }) => mostly(fitting(schema, name === 'id' ? path : name).map(String), oddText).map((value) => [name, value] as const))
  const inQuery = parameters.filter((one) => one.in === 'query').map(({ name, schema, required = false }) =>
    fc.tuple(fc.nat(29), mostly(fitting(schema, name).map(String), oddText)).map(([chance, value]) => (chance < (required ? 29 : 10) ? [[name, value] as const] : [])))
  const more = mostly<[string, string][]>(fc.constant([]), fc.tuple(fc.constantFrom('place', 'limit', '__proto__', 'constructor[prototype]', 'x'), oddText).map((pair) => [pair]))
  return fc.tuple(fc.tuple(...inPath), fc.tuple(...inQuery), more).map(([named, asked, extra]) => {
    const filled = named.reduce((sofar, [name, value]) => sofar.replace(`{${name}}`, encode(value)), path)
    const query = [...asked.flat(), ...extra].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
    return query === '' ? filled : `${filled}?${query}`
  })
}

/** A lone surrogate has no bytes in an address. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed().slice(0, 300))

function bodyOf(path: string, { requestBody }: Operation): fc.Arbitrary<string | undefined> {
  const schema = requestBody?.content['application/json']?.schema
  const garbage = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constantFrom('', 'null', '{', '[]', '{"__proto__":1}', `${'['.repeat(3000)}`, `${'[['.repeat(200)}${']]'.repeat(200)}`))
  if (schema === undefined) return fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: garbage })
  const fit = fc.tuple(fitting(schema), idFor(path)).map(([value, into]) => (path === '/api/v1/sync/push' ? asFirstRevisions(value) : withInto(value, into)))
  return fc.oneof(
    { weight: 5, arbitrary: fit.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: fc.tuple(fit, slip).map(([value, one]) => JSON.stringify(withSlip(value, one)) ?? 'null') },
    { weight: 1, arbitrary: garbage },
  )
}

/** The schema cannot say that the first revision of an entry has the entry's id. */
function asFirstRevisions(value: unknown): unknown {
  const push = value as { revisions: Record<string, unknown>[] }
  return { ...push, revisions: push.revisions.map((one) => (one['parentRevId'] === null ? { ...one, entryId: one['revId'] } : one)) }
}

/** Nor that what something is merged into is of its own kind. */
function withInto(value: unknown, into: string): unknown {
  return typeof value === 'object' && value !== null && 'into' in value ? { ...value, into } : value
}
