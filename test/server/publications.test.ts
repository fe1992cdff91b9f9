/** Publishing: looked at first, then taken as a file that hides what is small, and written down with its hash. */
import { hash } from 'node:crypto'
import JSONstat from 'jsonstat-toolkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import { readCsv, readWorkbook, sheetNamed, zippedTexts } from '../reports/read-back.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

const MONTH = TEST_DAY.slice(0, 7)
const NOTE = 'Muistiinpano jota kukaan ei saa nähdä'
let server: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
  const other = await server.pair({ placeId: server.otherPlace.id })
  const body: EntryBody = { kind: 'partnerVisit', day: TEST_DAY, organisation: server.organisation.id, mode: 'onSite', status: 'happened', minutes: 45, note: NOTE }
  await server.push([server.revision(visit({ parent: 40, baby: 2, child_1_2: 30, child_3_6: 11 }, { families: 3 })), server.revision(body)])
  await server.push([server.revision(visit({ parent: 25, baby: 9, child_1_2: 8 }), { placeId: server.otherPlace.id, deviceId: other.deviceId, deviceSeq: 1 })], other)
})
afterEach(() => server.stop())

type Cell = string | number | null | { masked: string; protects?: string }
type Shown = { sheets: { name: string; rows: Cell[][] }[]; masked: { small: number; protecting: number; shown: number }; leftOut: string[]; warnings: { files: { threshold: number; fileName: string }[]; cells: string[] } }
const preview = async (query: Record<string, string | number> = {}) => (await server.app.inject({ url: '/api/v1/publications/preview', headers, query: { month: MONTH, municipality: '213', ...query } as Record<string, string> })).json<Shown>()
const publish = (parts: object = {}, asker = headers) => server.app.inject({ method: 'POST', url: '/api/v1/publications', headers: asker, payload: { month: MONTH, municipality: '213', format: 'csv', threshold: 5, ...parts } })
const rowsOf = ({ sheets }: Shown, name: string) => sheets.find((sheet) => sheet.name === name)!.rows

describe('before publishing', () => {
  it('what will be hidden is shown, and why, and how much', async () => {
    const shown = await preview()
    expect(rowsOf(shown, 'Käynnit kävijäryhmittäin').slice(0, 3)).toEqual([
      ['Vauva alle 1 v', 'Lapset', { masked: 'small' }], ['Lapsi 1–2 v', 'Lapset', 30], ['Lapsi 3–6 v', 'Lapset', { masked: 'protecting', protects: 'Käynnit kävijäryhmittäin, Vauva alle 1 v, Lapset' }],
    ])
    // The baby, the families and the visit of the partner with its minutes, each in the summary and in three divisions; the group beside the baby.
    expect(shown.masked).toMatchObject({ small: 10, protecting: 1 })
    expect(rowsOf(shown, 'Yhteenveto').find(([name]) => name === 'Kumppanien läsnäoloaika')?.[1]).toEqual({ masked: 'small' })
    expect(rowsOf(shown, 'Tietoja').find(([item]) => item === 'Peittäminen')?.[1]).toMatch(/^Peitetty: ihmisiä laskevat luvut 1–4 /)
    expect(shown.leftOut).toEqual([])
    expect((await preview({ threshold: 3 })).masked.small).toBeLessThan(10)
    expect(await server.store.publications.list([{ municipality: '213' }])).toEqual([])
  })
  it('a threshold below three or above twenty is no threshold, and a place alone is not published', async () => {
    for (const wrong of [{ threshold: 2 }, { threshold: 21 }, { threshold: 4.5 }, { municipality: undefined }, { region: server.regionId }, { municipality: undefined, place: server.place.id }]) {
      expect([wrong, (await publish(wrong)).statusCode]).toEqual([wrong, 400])
    }
  })
})

describe('a published file', () => {
  it('hides the same in every form, and none of them holds a note', async () => {
    const [csv, plain, excel, cube, print] = await Promise.all(['csv', 'csv-plain', 'xlsx', 'json-stat', 'print'].map((format) => publish({ format })))
    expect(sheetNamed(readCsv(csv!.body).sheets, 'Käynnit kävijäryhmittäin').rows[0]).toEqual(['Vauva alle 1 v', 'Lapset', '…'])
    expect(sheetNamed(await readWorkbook(new Uint8Array(excel!.rawPayload)), 'Käynnit kävijäryhmittäin').rows.slice(0, 2)).toEqual([['Vauva alle 1 v', 'Lapset', '…'], ['Lapsi 1–2 v', 'Lapset', 30]])
    expect(plain!.body).toContain('Käynnit kävijäryhmittäin,Vauva alle 1 v / Lapset,Käynnit,,visits:visitorGroup=child/baby,,,c\r\n')
    expect(print!.body).toBe(plain!.body)
    const dataset = JSONstat(cube!.json())
    expect(dataset.Data({ area: '213', period: MONTH, figure: 'visits:visitorGroup=child/baby' })).toMatchObject({ value: null, status: 'c' })
    expect(dataset.Data({ area: '213', period: MONTH, figure: 'visits' }).value).toBe(83)
    expect(cube!.headers['content-disposition']).toBe(`attachment; filename="lokikirja-${MONTH}-kangasniemi-published.json"`)
    for (const text of [csv!.body, plain!.body, cube!.body, zippedTexts(excel!.rawPayload).join('')]) expect(text).not.toContain(NOTE)
    for (const text of [csv!.body, cube!.body]) expect(text).not.toContain('@lokikirja.example')
  })
  it('of the county comes with its municipalities under one mask', async () => {
    const dataset = JSONstat((await publish({ municipality: undefined, region: server.regionId, format: 'json-stat' })).json())
    const at = (area: string, figure: string) => dataset.Data({ area, period: MONTH, figure })
    // The two babies of one municipality could be reckoned from the nine of the other.
    expect(['213', '740'].map((area) => at(area, 'visits:visitorGroup=child/baby').status)).toEqual(['c', 'c'])
    expect(['213', '740', server.regionId].map((area) => at(area, 'visits').value)).toEqual([83, 42, 125])
  })
  it('stands in the list and in the audit trail with who, when and its hash', async () => {
    const answer = await publish()
    const sha256 = hash('sha256', answer.rawPayload, 'hex')
    expect(answer.headers['lokikirja-sha256']).toBe(sha256)
    const { publications } = (await server.app.inject({ url: '/api/v1/publications', headers })).json<{ publications: object[] }>()
    expect(publications).toEqual([expect.objectContaining({ sha256, by: 'koordinaattori@lokikirja.example', scope: { municipality: '213' }, scopeName: 'Kangasniemi', from: `${MONTH}-01`, to: `${MONTH}-30`, threshold: 5, format: 'csv', small: 10, protecting: 1 })])
    expect(publications[0]).not.toHaveProperty('figures')
    const [event] = await server.store.audit.read({ scopes: [{ municipality: '213' }], limit: 5, actions: ['report.published'] })
    expect(event).toMatchObject({ subject: { name: 'Kangasniemi' }, details: { month: MONTH, format: 'csv', threshold: 5, small: 10, protecting: 1, sha256 } })
  })
  it('is the same bytes for whoever takes it, in its hash, in the list, in the audit trail and later, whatever its form and whatever was counted since', async () => {
    for (const format of ['xlsx', 'csv', 'csv-plain', 'json-stat', 'print']) {
      const { rawPayload, headers: answered } = await publish({ format })
      const sha256 = hash('sha256', rawPayload, 'hex')
      const [listed] = await server.store.publications.list([{ municipality: '213' }])
      const [event] = await server.store.audit.read({ scopes: [{ municipality: '213' }], limit: 1, actions: ['report.published'] })
      expect([format, answered['lokikirja-sha256'], listed!.sha256, listed!.bytes, event!.details['sha256']]).toEqual([format, sha256, sha256, rawPayload.length, sha256])
      await server.push([server.revision(visit({ parent: 7 }))])
      const again = await server.app.inject({ url: `/api/v1/publications/${listed!.id}/file`, headers })
      expect(again.rawPayload.equals(rawPayload)).toBe(true)
      for (const header of ['content-type', 'content-disposition', 'lokikirja-sha256']) expect(again.headers[header]).toBe(answered[header])
    }
  })
  it('is the business of those who look after the municipality or the county', async () => {
    const municipal = await server.signIn({ role: 'municipalityCoordinator', scope: { municipality: '213' } })
    const place = await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } })
    expect((await publish({}, municipal)).statusCode).toBe(200)
    expect((await publish({ municipality: '740' }, municipal)).json()).toMatchObject({ type: 'scope_not_allowed' })
    expect((await publish({}, place)).json()).toMatchObject({ type: 'not_allowed' })
    const [county] = [await publish({ municipality: undefined, region: server.regionId })]
    expect(county.statusCode).toBe(200)
    const [listed] = await server.store.publications.list([{ region: server.regionId }])
    expect((await server.app.inject({ url: `/api/v1/publications/${listed!.id}/file`, headers: municipal })).json()).toMatchObject({ type: 'record_unknown' })
  })
})

describe('a year', () => {
  it('is published like a month, its months and weekdays under the same mask, and named by its days', async () => {
    const { month: _month, ...year } = { month: undefined, municipality: '213', from: '2026-01-01', to: '2026-12-31' }
    const { sheets, leftOut } = (await server.app.inject({ url: '/api/v1/publications/preview', headers, query: year })).json<Shown>()
    expect(leftOut).toEqual([])
    expect(sheets.length).toBeGreaterThan(10)
    // Nothing stands beside it, so nothing is said of a comparison.
    expect(rowsOf({ sheets } as Shown, 'Tietoja').map(([name]) => name)).not.toContainEqual(expect.stringMatching(/^Vertailu/))
    const numbers = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'number' && cell > 0 && cell < 5)
    // Sessions, weeks and days alone are small and told.
    expect(rowsOf({ sheets } as Shown, 'Yhteenveto').find(([name]) => name === 'Perheet')?.[1]).toEqual({ masked: 'small' })
    expect(numbers.length).toBeLessThan(40)
    const answer = await server.app.inject({ method: 'POST', url: '/api/v1/publications', headers, payload: { ...year, format: 'json-stat' } })
    expect(answer.statusCode).toBe(200)
    expect(JSONstat(answer.json()).Dimension('period').id[0]).toBe('2026-01-01..2026-12-31')
    expect((await server.store.publications.list([{ municipality: '213' }]))[0]).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
  })
  it('with a month beside it, or half a period, is not understood', async () => {
    for (const wrong of [{ from: '2026-01-01' }, { month: undefined, from: '2026-01-01' }, { month: undefined, from: '2026-02-01', to: '2026-01-01' }, { month: undefined }]) expect([wrong, (await publish(wrong)).statusCode]).toEqual([wrong, 400])
  })
})

describe('beside what was published before', () => {
  it('the same numbers with another threshold are warned of, with the file and where they stand', async () => {
    await publish({ threshold: 3 })
    expect((await preview({ threshold: 3 })).warnings).toEqual({ files: [], cells: [] })
    const { warnings } = await preview({ threshold: 5 })
    expect(warnings.files).toEqual([expect.objectContaining({ threshold: 3, fileName: `lokikirja-${MONTH}-kangasniemi-published.csv` })])
    expect(warnings.cells).toContain('Yhteenveto, Perheet')
  })
  it('a county one of whose municipalities was published with another threshold is warned of', async () => {
    await publish({ threshold: 3 })
    const answer = await server.app.inject({ url: '/api/v1/publications/preview', headers, query: { month: MONTH, region: server.regionId, threshold: '5' } })
    expect(answer.json<Shown>().warnings.files).toHaveLength(1)
    const elsewhere = await server.app.inject({ url: '/api/v1/publications/preview', headers, query: { month: MONTH, municipality: '740', threshold: '5' } })
    expect(elsewhere.json<Shown>().warnings.files).toEqual([])
  })
})
