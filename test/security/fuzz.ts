/**
 * Requests made from the description of the interface, by random callers, in batches, each batch over a copy of the two
 * counties. Nothing may fail inside the server, tell anything of a side the caller does not reach, or change it.
 */
import fc from 'fast-check'
import { PROBLEMS } from '../../src/server/problem-types.ts'
import type { Caller } from './callers.ts'
import { everythingStored, rowsWith } from './everything-stored.ts'
import { withIds } from './known-ids.ts'
import { anyRequest, type Description, type FuzzRequest } from './request-arbitraries.ts'
import { SIDES, type SideName } from './sides.ts'
import { COORDINATOR } from '../support/test-server.ts'
import { foreignMarkers, OPEN_CODE, startCounties, type Counties } from './two-counties.ts'

export const BATCH = 50
export type FuzzWish = { requests: number; seed: number; shrink?: boolean; path?: string; onBatch?: (requests: number) => void }
export type Figures = { requests: number; statuses: Map<number, number>; problems: Map<string, number>; letThrough: Map<string, number>; routes: string[] }
export type FuzzOutcome = Figures & { ms: number; failure: { words: string; path: string } | null }

export async function fuzz({ requests, seed, shrink = false, path, onBatch = () => {} }: FuzzWish): Promise<FuzzOutcome> {
  const description = await readDescription()
  const figures: Figures = { requests: 0, statuses: new Map(), problems: new Map(), letThrough: new Map(), routes: routesOf(description) }
  const batch = fc.record({ isCountyWide: fc.boolean(), asked: fc.array(anyRequest(description), { minLength: BATCH, maxLength: BATCH, size: 'max' }) })
  const property = fc.asyncProperty(batch, async ({ isCountyWide, asked }) => {
    await runBatch(asked, isCountyWide, figures)
    onBatch(figures.requests)
  })
  const begun = performance.now()
  const done = await fc.check(property, { numRuns: Math.ceil(requests / BATCH), seed, endOnFailure: !shrink, ...(path !== undefined && { path }) })
  const words = done.errorInstance instanceof Error ? done.errorInstance.message : String(done.errorInstance)
  return { ...figures, ms: performance.now() - begun, failure: done.failed ? { words, path: done.counterexamplePath ?? '' } : null }
}

async function readDescription(): Promise<Description> {
  const { server, stop } = await startCounties()
  const description = (await server.app.inject({ url: '/api/v1/openapi.json' })).json() as Description
  await stop()
  return description
}

function routesOf({ paths }: Description): string[] {
  return Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
}

/** Without those who reach the whole county in a batch, the neighbour is as foreign as the other county. */
async function runBatch(asked: readonly FuzzRequest[], isCountyWide: boolean, figures: Figures): Promise<void> {
  const counties = await startCounties()
  try {
    const callers = counties.callers.filter(({ reaches }) => isCountyWide || !reaches.includes('neighbour'))
    const foreign: SideName[] = SIDES.filter((side) => !callers.some(({ reaches }) => reaches.includes(side)))
    const before = await everythingStored(counties.server)
    const pushed: string[] = []
    for (const request of asked) await askOne(counties, callerOf(request, callers), request, { figures, pushed, foreign })
    await mustBeUntouched(counties, foreign, before)
    mustBeSilent(counties)
  } finally {
    await counties.stop()
  }
}

function callerOf({ who, asked }: FuzzRequest, callers: readonly Caller[]): Caller {
  const suited = callers.filter(({ kind }) => asked.includes(kind))
  const among = suited.length > 0 ? suited : callers
  return among[who % among.length]!
}

async function askOne(counties: Counties, caller: Caller, { route, method, url, text, headers }: FuzzRequest, { figures, pushed, foreign }: { figures: Figures; pushed: string[]; foreign: readonly SideName[] }): Promise<void> {
  const [address, payload] = [withIds(url, counties.sides), text === undefined ? undefined : withIds(text, counties.sides)]
  const answer = await counties.server.app.inject({ method: method as 'POST', url: address, headers: { ...caller.headers, ...headers }, ...(payload !== undefined && { payload }) })
  const { statusCode, body } = answer
  const whole = () => `${caller.name} asked ${method} ${address} ${JSON.stringify(headers)} ${payload?.slice(0, 2000) ?? ''}\nand got ${statusCode} ${body.slice(0, 500)}`
  count(figures.statuses, statusCode)
  figures.requests += 1
  if (statusCode < 400) count(figures.letThrough, route)
  else count(figures.problems, problemOf(answer, whole))
  const said = `${address} ${payload ?? ''}`
  if (route.endsWith('/sync/push')) pushed.push(said)
  // Words of the request, and ids that entries were sent with, may come back; whoever knows a code or a password has a way in.
  const mayComeBack = (marker: string) => [said, ...pushed].some((text) => text.includes(marker))
  const hasWayIn = said.includes(OPEN_CODE) || said.includes(COORDINATOR.password)
  // Who reaches the whole county may move what others reach; beyond it nobody moves anything.
  const hidden = caller.reaches.length === 0 ? foreignMarkers(counties.sides, caller) : foreign.flatMap((side) => counties.sides[side].markers)
  const told = hidden.filter((marker) => body.includes(marker) && !mayComeBack(marker) && !(hasWayIn && counties.sides.own.markers.includes(marker)))
  if (told.length > 0) throw new Error(`told of another side: ${told.join(', ')}\n${whole()}`)
}

function problemOf({ statusCode, headers, body }: { statusCode: number; headers: Record<string, unknown>; body: string }, said: () => string): string {
  if (statusCode >= 500) throw new Error(`the server failed\n${said()}`)
  const { type, status } = JSON.parse(body) as { type: string; status: number }
  if (headers['content-type'] !== 'application/problem+json' || !(type in PROBLEMS) || status !== statusCode) throw new Error(`not a known problem\n${said()}`)
  return type
}

/** Nothing of these sides is gone or different, and nothing new is filed under them. */
async function mustBeUntouched({ server, sides }: Counties, foreign: readonly SideName[], before: readonly string[]): Promise<void> {
  const after = await everythingStored(server)
  const [known, now] = [new Set(before), new Set(after)]
  const gone = rowsWith(before, foreign.flatMap((side) => sides[side].markers)).filter((row) => !now.has(row))
  const keys = new Set(foreign.flatMap((side) => [sides[side].place.id, sides[side].host.deviceId, sides[side].volunteer.deviceId, sides[side].personId, sides[side].municipality]))
  const filed = after.filter((row) => !known.has(row) && filedUnder(row).some((value) => keys.has(value)))
  if (gone.length + filed.length > 0) throw new Error(`changed on another side:\n${[...gone, ...filed].join('\n')}`)
}

/** A tablet gives its entries whatever ids it likes, and may bring what another one has made: where an entry lies is its place. */
function filedUnder(row: string): string[] {
  const [table = '', ...rest] = row.split(' ')
  const columns = JSON.parse(rest.join(' ')) as Record<string, unknown>
  return Object.entries(columns).flatMap(([column, value]) => (typeof value === 'string' && (table !== 'revision' || column === 'place_id') ? [value] : []))
}

function mustBeSilent({ server, callers }: Counties): void {
  const log = server.log.join('')
  const secrets = callers.flatMap(({ headers }) => [headers['authorization']?.slice(7), headers['cookie']?.split('=')[1]]).filter((secret) => secret !== undefined)
  if (secrets.some((secret) => log.includes(secret)) || log.includes('muistiinpano')) throw new Error('a secret stands in the log')
}

function count(counts: Map<string, number>, key: string): void
function count(counts: Map<number, number>, key: number): void
function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
