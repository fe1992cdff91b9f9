/** The dashboard, the alerts and README's table of them against what the real app tells: a figure nobody exports would stay empty for ever. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/test-server.ts'

type Panel = { id: number; type: string; title: string; description?: string; gridPos: { h: number; w: number; x: number; y: number }; datasource?: unknown; targets?: { refId: string; expr: string; datasource: unknown }[] }
type Dashboard = { uid: string; schemaVersion: number; panels: Panel[]; templating: { list: { name: string; type: string }[] } }

const read = (path: string) => readFileSync(path, 'utf8')
const dashboard = JSON.parse(read('deploy/grafana/lokikirja.json')) as Dashboard
const panels = dashboard.panels.filter(({ type }) => type !== 'row')
const rules = read('deploy/prometheus/lokikirja-alerts.yml').split(/^ {6}- alert: /m).slice(1)
const namesIn = (text: string) => [...new Set(text.match(/\b(?:lokikirja|nodejs|process)_\w+/g) ?? [])].map((name) => name.replace(/_(?:bucket|count|sum)$/, ''))
const exprOf = (rule: string) => /^ {8}expr: (.*)$/m.exec(rule)?.[1] ?? ''

describe('what is watched', () => {
  let server: TestServer
  let exported: Map<string, string>
  beforeAll(async () => {
    server = await startTestServer({ watched: true })
    exported = new Map([...(await server.scrape()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]))
  })
  afterAll(() => server.stop())

  it.each([
    ['the dashboard', panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n')],
    ['the alerts', rules.map(exprOf).join('\n')],
    ['the rehearsal of the alerts', read('deploy/prometheus/lokikirja-alerts.test.yml').split('\n').filter((line) => line.includes('series:')).join('\n')],
  ])('%s ask for nothing that is not told', (_what, text) => {
    expect(namesIn(text).length).toBeGreaterThan(10)
    expect(namesIn(text).filter((name) => !exported.has(name))).toEqual([])
  })
  it('everything of our own that is told is on the dashboard', () => {
    const shown = new Set(namesIn(JSON.stringify(panels)))
    expect([...exported.keys()].filter((name) => name.startsWith('lokikirja_') && !shown.has(name))).toEqual([])
  })
  it('counters are asked for their growth and never as they stand', () => {
    const counters = [...exported].filter(([, type]) => type === 'counter' || type === 'histogram').map(([name]) => name)
    const bare = [...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)), ...rules.map(exprOf)].filter((expr) => counters.some((name) => new RegExp(`(?<!(?:rate|increase)\\()\\b${name}(?:_bucket|_count)?\\b`).test(expr)))
    expect(bare).toEqual([])
  })
})

describe('the dashboard', () => {
  it('has panels with a title, a word of what each shows, and a source that can be chosen', () => {
    expect(dashboard).toMatchObject({ uid: 'lokikirja', schemaVersion: 39 })
    expect(dashboard.templating.list.map(({ name, type }) => [name, type])).toEqual([['datasource', 'datasource'], ['job', 'query']])
    for (const { title, description, datasource, targets = [] } of panels) {
      expect([title, (description ?? '').length > 20, targets.length > 0]).toEqual([title, true, true])
      for (const one of [datasource, ...targets.map((target) => target.datasource)]) expect(one).toEqual({ type: 'prometheus', uid: '${datasource}' })
    }
  })
  it('lays them out beside and below each other, each with a number of its own', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    const cells = dashboard.panels.flatMap(({ gridPos: { h, w, x, y } }) => Array.from({ length: h * w }, (_, n) => `${x + n % w},${y + Math.floor(n / w)}`))
    expect(new Set(cells).size).toBe(cells.length)
    expect(Math.max(...dashboard.panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24)
  })
})

describe('each alert', () => {
  it.each(rules.map((rule) => [/^\w+/.exec(rule)?.[0] ?? '', rule]))('%s says how urgent it is and what to do, and stands in README', (name, rule) => {
    expect(rule).toMatch(/^ {8}labels: \{ severity: (?:page|look) \}$/m)
    expect(rule).toMatch(/^ {10}summary: .{10,}$/m)
    expect(rule).toMatch(/^ {10}todo: .{40,}$/m)
    expect(read('README.md')).toContain(`| \`${name}\` |`)
  })
})
