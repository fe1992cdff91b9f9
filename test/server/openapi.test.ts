import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../src/server/problem-types.ts'
import { servedRoutes } from '../support/served-routes.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null
type Description = { openapi: string; paths: Record<string, Record<string, { responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>; security: object[]; requestBody?: Json; parameters?: { name: string; required: boolean }[] }>> }

let server: TestServer
let description: Description
const routes: string[] = []
beforeAll(async () => {
  server = await startTestServer()
  description = (await server.app.inject({ url: '/api/v1/openapi.json' })).json()
  routes.push(...servedRoutes(server.app).map(({ path }) => path))
})
afterAll(() => server.stop())

const operations = () => Object.entries(description.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

describe('the description of the interface', () => {
  it('names every route there is', () => {
    const served = routes.map((path) => path.replace(/:(\w+)/g, '{$1}'))
    const hidden = ['/api/docs', '/api/docs.css', '/api/v1/openapi.json']
    expect(served.length).toBeGreaterThan(10)
    expect([...new Set(served)].filter((path) => !hidden.includes(path)).sort()).toEqual(Object.keys(description.paths).sort())
  })
  it('is OpenAPI 3.1, and every reference in it leads somewhere', () => {
    expect(description.openapi).toBe('3.1.0')
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!)
    expect(references.length).toBeGreaterThan(0)
    for (const reference of new Set(references)) {
      const target = reference.replace('#/', '').split('/').reduce<Json>((at, key) => (at as Record<string, Json>)[key]!, description as unknown as Json)
      expect(target, reference).toBeTypeOf('object')
    }
  })
  it('says for each route who may call it and what each answer is', () => {
    for (const { path, method, operation } of operations()) {
      expect(operation.security, `${method} ${path}`).toBeInstanceOf(Array)
      for (const [status, answer] of Object.entries(operation.responses)) {
        expect(answer.description, `${method} ${path} ${status}`).toMatch(/\w/)
        const isProblem = 'application/problem+json' in (answer.content ?? {})
        expect(isProblem, `${method} ${path} ${status}`).toBe(Number(status) >= 400)
      }
    }
  })
  it('names problems by the types that are sent', () => {
    const types = operations().flatMap(({ operation }) => Object.entries(operation.responses).filter(([status]) => Number(status) >= 400).flatMap(([, answer]) => answer.description.split('\n').map((line) => line.split(':')[0]!)))
    expect(types.filter((type) => !(type in PROBLEMS))).toEqual([])
  })
  it('shows what an entry is, kind by kind, with the limits that are checked', () => {
    const push = JSON.stringify(description.paths['/api/v1/sync/push']!['post']!.requestBody)
    for (const kind of ['visit', 'session', 'partnerVisit', 'contact', 'dayStatus', 'feedback']) expect(push).toContain(`"${kind}"`)
    expect(push).toContain('"maximum":9999')
    expect(push).toContain('"maxItems":500')
  })
  it('lists the parameters of a question', () => {
    const parameters = description.paths['/api/v1/reports/monthly']!['get']!.parameters!
    expect(parameters.map(({ name, required }) => [name, required])).toEqual([['month', true], ['place', false], ['organisation', false], ['municipality', false], ['region', false], ['format', false], ['lang', false]])
  })
  it('can be read by people: a page without scripts that names every route', async () => {
    const page = (await server.app.inject({ url: '/api/docs' })).body
    for (const { path, method } of operations()) expect(page).toContain(`<code>${method.toUpperCase()} ${path}</code>`)
    expect(page).not.toMatch(/<script|style=|<style/)
    const [, stylesheet] = /<link rel="stylesheet" href="([^"]+)">/.exec(page)!
    expect((await server.app.inject({ url: stylesheet! })).headers['content-type']).toBe('text/css; charset=utf-8')
  })
})
