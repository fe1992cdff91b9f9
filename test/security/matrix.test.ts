/** Every route asked by everybody about every side: the answer is the one the tables of roles and scopes give, and no other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zippedTexts } from '../reports/read-back.ts'
import { servedRoutes } from '../support/served-routes.ts'
import { visit } from '../support/test-server.ts'
import { everythingStored, rowsWith } from './everything-stored.ts'
import type { Caller } from './callers.ts'
import { expected, type Outcome, type Row } from './row.ts'
import { ROWS } from './rows.ts'
import { SIDES, type Side } from './sides.ts'
import { foreignMarkers, startCounties, type Counties } from './two-counties.ts'

type Running = Awaited<ReturnType<typeof startCounties>>
type Answer = { statusCode: number; body: string; rawPayload: Buffer; headers: Record<string, unknown> }

let shared: Running
beforeAll(async () => { shared = await startCounties() })
afterAll(() => shared.stop())

describe('the matrix', () => {
  it('has a row for every route there is, and a route for every row', () => {
    const served = servedRoutes(shared.server.app).filter(({ method }) => method !== 'HEAD').map(({ method, path }) => `${method} ${path}`)
    expect(served.length).toBeGreaterThan(20)
    expect([...new Set(ROWS.map(({ route }) => route))].sort()).toEqual(served.sort())
  })
  it('is about sides that differ in reach: each caller reaches its own and not all', () => {
    expect(shared.callers.map(({ name, reaches }) => [name, reaches.join(' ')])).toEqual([
      ['nobody', ''], ['a revoked tablet', ''], ['a host’s tablet', 'own'], ['a volunteer’s phone', 'own'],
      ['the county’s coordinator', 'own neighbour'], ['a municipality’s coordinator', 'own'], ['an organisation’s coordinator', 'own'],
      ['a place’s coordinator', 'own'], ['a county’s viewer', 'own neighbour'], ['a place’s viewer', 'own'],
    ])
  })
  it('sees a change where there is one, and finds what belongs to a side', async () => {
    const counties = await startCounties()
    const before = await everythingStored(counties.server)
    await counties.server.push([counties.server.revision(visit({ parent: 1 }), { placeId: counties.sides.own.place.id, deviceSeq: 3 })], counties.sides.own.host)
    const added = (await everythingStored(counties.server)).filter((row) => !before.includes(row))
    expect(new Set(added.map((row) => row.split(' ')[0]))).toEqual(new Set(['daily_totals', 'month_totals', 'place_sequence', 'revision']))
    expect(rowsWith(added, counties.sides.own.markers)).toHaveLength(4)
    expect(rowsWith(before, counties.sides.elsewhere.markers).length).toBeGreaterThan(8)
    await counties.stop()
  })
})

const NAMED_ROWS = ROWS.map((row, index) => ({ name: `${row.route} (${index + 1})`, row, method: row.route.split(' ')[0] as Question['method'] }))

describe.each(NAMED_ROWS)('$name', ({ row, method }) => {
  it('answers each caller as the tables say, tells nothing of other sides, and leaves no trace of what it refused', async () => {
    const stored = async () => (await everythingStored(shared.server)).filter((one) => !row.isAudited || !one.startsWith('audit_event '))
    const before = await stored()
    const [want, got]: [Record<string, Outcome>, Record<string, Outcome>] = [{}, {}]
    for (const { caller, side } of questions(shared)) {
      const [name, wanted] = [`${caller.name} about ${side.name}`, expected(row, caller, side)]
      want[name] = wanted
      // What may be changed is changed further down, each time in a county of its own.
      got[name] = wanted === 'ok' && method !== 'GET' ? 'ok' : await outcomeOf(shared, { row, method, caller, side })
    }
    expect(got).toEqual(want)
    expect(await stored()).toEqual(before)
  })
})

describe.each(NAMED_ROWS.filter(({ method }) => method === 'GET'))('HEAD of $name', ({ row, method }) => {
  it('is answered like GET, without a body', async () => {
    for (const { caller, side } of questions(shared).filter(({ side }) => side.name === 'own')) {
      const [get, head] = [await ask(shared, { row, method, caller, side }), await ask(shared, { row, method: 'HEAD', caller, side })]
      expect([head.statusCode, head.body]).toEqual([get.statusCode, ''])
    }
  })
})

describe.each(NAMED_ROWS.filter(({ method }) => method !== 'GET'))('$name', ({ row, method }) => {
  it('changes, for those who may, nothing of a side they do not reach', async () => {
    for (const { caller, side } of questions(shared).filter(({ caller, side }) => expected(row, caller, side) === 'ok')) {
      const counties = await startCounties()
      const foreign = foreignMarkers(counties.sides, caller)
      const before = rowsWith(await everythingStored(counties.server), foreign)
      expect([caller.name, await outcomeOf(counties, { row, method, caller, side })]).toEqual([caller.name, 'ok'])
      expect(rowsWith(await everythingStored(counties.server), foreign)).toEqual(before)
      await counties.stop()
    }
  })
})

it('has written no token, cookie, e-mail or note into the log', () => {
  const log = shared.server.log.join('')
  expect(log).toContain('"problem":"scope_not_allowed"')
  const secrets = shared.callers.flatMap(({ headers }) => [headers['authorization']?.slice(7), headers['cookie']?.split('=')[1]]).filter((secret) => secret !== undefined)
  expect([...secrets, 'muistiinpano', '@lokikirja.example', 'kaksitoista', 'ZZZZ'].filter((secret) => log.includes(secret))).toEqual([])
})

function questions({ callers, sides }: Counties): { caller: Caller; side: Side }[] {
  return callers.flatMap((caller) => SIDES.map((name) => ({ caller, side: sides[name] })))
}

type Question = { row: Row; method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'; caller: Caller; side: Side }

async function ask({ server }: Counties, { row, method, caller, side }: Question): Promise<Answer> {
  const { url, payload, headers } = row.ask(side)
  return await server.app.inject({ method, url, headers: { ...caller.headers, ...headers }, ...(payload && { payload }) })
}

async function outcomeOf(counties: Counties, question: Question): Promise<Outcome> {
  const answer = await ask(counties, question)
  const [statusCode, body] = [answer.statusCode, textOf(answer)]
  expect(foreignMarkers(counties.sides, question.caller).filter((marker) => body.includes(marker)), `told to ${question.caller.name} about ${question.side.name}`).toEqual([])
  if (statusCode >= 400) return (JSON.parse(body) as { type: Outcome }).type
  return question.row.outcome?.(JSON.parse(body)) ?? 'ok'
}

/** A workbook is packed: what it says stands in its files. */
function textOf({ headers, body, rawPayload }: Answer): string {
  return String(headers['content-type']).includes('spreadsheet') && rawPayload.length > 0 ? zippedTexts(rawPayload).join('\n') : body
}
