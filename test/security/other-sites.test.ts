/** A page of another site in the coordinator's browser, which sends her cookie along: it changes nothing and reads nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowedQuestions, changesByCoordinators, type Question } from './asked.ts'
import { everythingStored } from './everything-stored.ts'
import { startCounties } from './two-counties.ts'

let counties: Awaited<ReturnType<typeof startCounties>>
beforeAll(async () => { counties = await startCounties() })
afterAll(() => counties.stop())

const ask = ({ method, url, payload }: Question, headers: Record<string, string>, body: string | object | undefined = payload) =>
  counties.server.app.inject({ method, url, headers, ...(body !== undefined && { payload: body }) })

/** Everything a coordinator can change, asked with her cookie and whatever else a foreign page could send. */
async function refusals(alter: (cookie: string) => Record<string, string>, body?: string): Promise<Set<string>> {
  const before = await everythingStored(counties.server)
  const types = new Set<string>()
  for (const question of changesByCoordinators(counties)) {
    const answer = await ask(question, alter(question.headers['cookie'] ?? ''), body)
    types.add(answer.statusCode < 400 ? `${question.route} was let through` : (answer.json() as { type: string }).type)
  }
  expect(types.size).toBeGreaterThan(0)
  expect(await everythingStored(counties.server)).toEqual(before)
  return types
}

describe('a page of another site', () => {
  it.each([
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['opened by the person herself, as by a typed address', { 'sec-fetch-site': 'none' }],
    ['that names itself', { origin: 'https://elsewhere.example' }],
    ['that hides its name', { origin: 'null' }],
    ['whose name only begins like ours', { origin: 'http://localhost.elsewhere.example' }],
    ['at another port of ours', { origin: 'http://localhost:8080' }],
    ['that says it is both', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' }],
    ['in an old browser that says nothing', {}],
  ])('%s changes nothing', async (_who, said) => {
    expect([...await refusals((cookie) => ({ cookie, ...said }))]).toEqual(['cross_site_request'])
  })
  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'text/plain; application/json'])('with a form of type %s changes nothing, not even from our own address', async (type) => {
    expect([...await refusals((cookie) => ({ cookie, 'sec-fetch-site': 'same-origin', 'content-type': type }), '{"name":"x"}')]).toEqual(['not_json'])
  })
  it('cannot pass a change off as a question', async () => {
    const before = await everythingStored(counties.server)
    for (const { url, headers } of changesByCoordinators(counties)) {
      const answer = await counties.server.app.inject({ method: 'GET', url, headers: { ...headers, 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'POST', 'x-method-override': 'DELETE' }, query: { _method: 'POST' } })
      expect([200, 404, 400]).toContain(answer.statusCode)
    }
    expect(await everythingStored(counties.server)).toEqual(before)
  })
  it('is never told that it may read: no answer has a header of CORS, and the question beforehand is not answered', async () => {
    for (const question of allowedQuestions(counties).filter(({ method }) => method === 'GET')) {
      const answer = await ask(question, { ...question.headers, origin: 'https://elsewhere.example' })
      const before = await counties.server.app.inject({ method: 'OPTIONS', url: question.url, headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } })
      expect(before.statusCode).toBe(404)
      expect([...Object.keys(answer.headers), ...Object.keys(before.headers)].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
  it('can sign nobody in or out', async () => {
    for (const path of ['sign-in', 'sign-out', 'first']) {
      const answer = await counties.server.app.inject({ method: 'POST', url: `/api/v1/coordinators/${path}`, headers: { ...changesByCoordinators(counties)[0]!.headers, 'sec-fetch-site': 'cross-site' }, payload: { email: 'a@b.example', password: 'kaksitoista merkkiä', token: 'x', county: { names: { fi: 'X' } } } })
      expect((answer.json() as { type: string }).type).toBe('cross_site_request')
      expect(answer.cookies).toEqual([])
    }
  })
})
