import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { demoCounty } from '../../src/server/demo/demo-county.ts'
import { keepOnlyTodays, markAsMade } from '../../src/server/demo/demo-folder.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../src/server/demo/demo-people.ts'
import { DEMO_CODES, fillStore } from '../../src/server/demo/fill-store.ts'
import type { MonthlyReport } from '../../src/server/monthly-report.ts'
import { openStore } from '../../src/server/store/open-store.ts'
import type { Store } from '../../src/server/store/store.ts'
import type { App } from '../../src/server/zod-schemas.ts'
import { recount, type Numbered } from '../domain/naive-recount.ts'
import { figureBeside, readCsv, readWorkbook, sheetNamed } from '../reports/read-back.ts'
import { NO_LIMITS } from '../support/test-server.ts'

const NOW = Date.parse('2026-11-20T09:30:00Z')

describe('the demo, filled and served', () => {
  let dataDir: string
  let store: Store
  let app: App
  let headers: { cookie: string; 'sec-fetch-site': string }
  const county = demoCounty(NOW)
  const region = county.reference.regions[0]!.id
  const perhetupa = county.places[0]!

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'lokikirja-demo-'))
    store = await openStore({ location: { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') }, dataDir, newId: () => v7() })
    await fillStore(store, NOW)
    app = await createApp({ store, clock: () => NOW, newId: () => v7(), publicUrl: new URL('http://localhost'), appDir: join(dataDir, 'no-app'), demo: true, rateLimits: NO_LIMITS, logger: false })
    const answer = await app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email: 'demo@lokikirja.example', password: DEMO_PASSWORD } })
    headers = { cookie: `${answer.cookies[0]!.name}=${answer.cookies[0]!.value}`, 'sec-fetch-site': 'same-origin' }
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const report = async (query: Record<string, string>) => app.inject({ url: '/api/v1/reports/monthly', headers, query: { month: '2026-10', ...query } })
  const enrol = (code: string) => app.inject({ method: 'POST', url: '/api/v1/devices/enrol', payload: { code, name: 'Kokeilutabletti' } })

  it('has somebody of each role, all of whom can sign in', async () => {
    const signIn = async ({ email }: { email: string }) => (await app.inject({ method: 'POST', url: '/api/v1/coordinators/sign-in', payload: { email, password: DEMO_PASSWORD } })).json<{ role: string }>().role
    expect(await Promise.all(DEMO_PEOPLE.map(signIn))).toEqual(['countyCoordinator', 'municipalityCoordinator', 'placeCoordinator', 'viewer'])
  })
  it('has a month of Perhetupa that equals counting its entries by hand', async () => {
    const month = (await report({ place: perhetupa.placeId })).json<MonthlyReport>()
    const numbered: Numbered[] = perhetupa.revisions().map((revision, index) => ({ ...revision, seq: index + 1 }))
    const byHand = recount(numbered, '2026-10', [perhetupa.placeId])
    expect(month).toMatchObject({
      visits: byHand.visits, byVisitorGroup: byHand.byVisitorGroup, families: byHand.families, firstTimers: byHand.firstTimers, participations: byHand.participations,
      sessions: { held: byHand.held, cancelled: byHand.cancelled, byActivityType: byHand.byActivityType },
      partnerVisits: byHand.partners, contacts: byHand.contacts, feedback: { byMood: byHand.feedback },
    })
    expect(month.visits).toBeGreaterThan(200)
  })

  it('has a county whose places sum to it, in JSON, CSV and XLSX', async () => {
    const whole = (await report({ region })).json<MonthlyReport>()
    const each = await Promise.all(county.places.map(async ({ placeId }) => (await report({ place: placeId })).json<MonthlyReport>().visits))
    expect(whole.visits).toBe(each.reduce((a, b) => a + b, 0))
    expect(whole.visits).toBeGreaterThan(3000)
    const csv = readCsv((await report({ region, format: 'csv' })).body)
    const xlsx = await readWorkbook(Uint8Array.from((await report({ region, format: 'xlsx' })).rawPayload))
    for (const sheets of [csv.sheets, xlsx]) expect(figureBeside(sheetNamed(sheets, 'Yhteenveto'), 'Käynnit')).toBe(whole.visits)
  })

  it('says that it is made up wherever a screen or a reader may look', async () => {
    expect((await app.inject({ url: '/api/v1/reference', headers })).json()).toMatchObject({ demo: true })
    expect((await report({ region, format: 'csv' })).body.split('\r\n')[1]).toMatch(/keksittyjä/)
    expect((await report({ region, format: 'csv', lang: 'sv' })).body.split('\r\n')[1]).toMatch(/påhittade/)
  })

  it('takes each of its codes again and again, for Perhetupa', async () => {
    const modes = []
    for (const { code } of [...DEMO_CODES, ...DEMO_CODES]) {
      const answer = await enrol(code)
      expect(answer.statusCode).toBe(201)
      modes.push([answer.json<{ mode: string }>().mode, answer.json<{ places: { name: string }[] }>().places[0]?.name])
    }
    expect(modes.slice(0, 3)).toEqual([['host', 'Perhetupa'], ['host', 'Perhetupa'], ['volunteer', 'Perhetupa']])
    expect(modes.slice(3)).toEqual(modes.slice(0, 3))
    expect((await enrol('DEMO-TAB9')).statusCode).toBe(404)
  })

  it('brings what the place has written to a newly paired tablet', async () => {
    const { token } = (await enrol('DEMO-TAB1')).json<{ token: string }>()
    const answer = await app.inject({ url: '/api/v1/sync/pull', headers: { authorization: `Bearer ${token}` }, query: { place: perhetupa.placeId, limit: '1000' } })
    expect(answer.json<{ revisions: unknown[] }>().revisions.length).toBeGreaterThan(500)
  })
})

describe('the folder of the demo', () => {
  const inFolder = (test: (folder: string) => void) => () => {
    const folder = mkdtempSync(join(tmpdir(), 'lokikirja-demo-'))
    try { test(folder) } finally { rmSync(folder, { recursive: true, force: true }) }
  }
  const put = (folder: string, ...files: string[]) => { for (const file of files) writeFileSync(join(folder, file), 'x') }

  it('is kept as long as it is of today', inFolder((folder) => {
    put(folder, 'lokikirja.sqlite', 'epoch')
    markAsMade(folder, '2026-11-20')
    expect(keepOnlyTodays(folder, '2026-11-20')).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['epoch', 'lokikirja.sqlite', 'made-on'])
  }))
  it('is emptied the next day, of the demo’s own files only', inFolder((folder) => {
    put(folder, 'lokikirja.sqlite', 'lokikirja.sqlite-wal', 'epoch', 'my-notes.txt')
    markAsMade(folder, '2026-11-20')
    expect(keepOnlyTodays(folder, '2026-11-21')).toBe(false)
    expect(readdirSync(folder)).toEqual(['my-notes.txt'])
  }))
  it('is emptied when the county was never finished', inFolder((folder) => {
    put(folder, 'lokikirja.sqlite')
    expect(keepOnlyTodays(folder, '2026-11-20')).toBe(false)
    expect(existsSync(join(folder, 'lokikirja.sqlite'))).toBe(false)
  }))
  it('need not exist', inFolder((folder) => {
    expect(keepOnlyTodays(join(folder, 'nowhere'), '2026-11-20')).toBe(false)
  }))
})
