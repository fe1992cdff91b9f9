/** The county's published table of 2018 and 2019, written in through the endpoint and its tablets, and read back whole. */
import JSONstat from 'jsonstat-toolkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EntryBody } from '../../src/domain/entry.ts'
import type { KeyFiguresReport } from '../../src/domain/key-figures-report.ts'
import { readCsv, readWorkbook, sheetNamed } from '../reports/read-back.ts'
import { asPublished, contentOf, partsOf, publishedKeyFigures, type PublishedCell } from '../support/published-key-figures.ts'
import { NO_LIMITS, startTestServer, visit, type TestServer } from '../support/test-server.ts'

const PUBLISHED = publishedKeyFigures()
/** What the log knows of itself is counted on tablets and not written in. */
const FROM_LOG: Readonly<Record<string, string>> = { 'perheneuvo.contacts': 'contacts', 'openMeetingPlaces.municipalitiesWithActivity': 'municipalitiesWithActivity', 'openMeetingPlaces.placesOpened': 'placesOpened' }
const ACTIVE_IN_2019 = ['178', '491', '507', '593', '623', '681']
const WITH_PERHENEUVO = ['178', '213', '491', '507', '623', '681', '740']

let server: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS })
  headers = await server.signIn()
})
afterEach(() => server.stop())

async function ask<T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> {
  const answer = await server.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

const contact = (day: string, municipality: string): EntryBody => ({ kind: 'contact', day, municipality, channel: 'phone', initiator: 'parent', topics: ['parenting'], duration: '15-30', outcome: 'adviceEnough' })
const dayIn = (year: number, n: number, months: number) => `${year}-${String(1 + n % months).padStart(2, '0')}-${String(1 + n % 28).padStart(2, '0')}`

/** 69 contacts until the end of October 2018 and 104 in 2019; visits in eight municipalities, in two of them at places that opened then. */
async function countOnTablets(): Promise<void> {
  const openingHours = { weekly: {}, exceptions: [] }
  const openedIn = (municipality: string, from?: string) => ask<{ id: string }>('POST', '/places', { name: `Tupa ${municipality}`, kind: 'other', municipality, openingHours, ...(from && { from }) })
  const places = await Promise.all([...ACTIVE_IN_2019.map((code) => openedIn(code)), openedIn('213', '2019-08-14'), openedIn('740', '2019-08-30')])
  for (const [index, { id: placeId }] of places.entries()) {
    const tablet = await server.pair({ placeId, name: `Tabletti ${index}` })
    const parts = (n: number) => ({ placeId, deviceId: tablet.deviceId, deviceSeq: n + 1 })
    await server.push([server.revision(visit({ parent: 2 }, { day: '2019-09-02' }), parts(0))], tablet)
    if (index > 0) continue
    const contacts = [...Array.from({ length: 69 }, (_, n) => contact(dayIn(2018, n, 10), '491')), ...Array.from({ length: 104 }, (_, n) => contact(dayIn(2019, n, 12), WITH_PERHENEUVO[n % 7]!))]
    await server.push(contacts.map((body, n) => server.revision(body, parts(n + 1))), tablet)
  }
}

/** Returns the ids of the rows by their names in the published table. */
async function writeTable(): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { row, label, figures } of PUBLISHED.rows) {
    for (const { figure, unit, values } of figures) {
      const name = `${row}.${figure}`
      const source = FROM_LOG[name]
      const { id } = await ask<{ id: string }>('POST', '/key-figures', { section: label, names: { fi: figure }, unit, ...(source && { source }) })
      ids.set(name, id)
      for (const { year, ...published } of values) await writeCell(id, year, source === undefined ? published : besideTheLog(published))
    }
  }
  return ids
}

/** Words and days of a figure that is counted; the number is left to the log. */
function besideTheLog({ text, coverage, note }: Omit<PublishedCell, 'year'>): Omit<PublishedCell, 'year'> {
  return { ...(text && { text }), ...(coverage && { coverage }), ...(note && { note }) }
}

async function writeCell(id: string, year: number, published: Omit<PublishedCell, 'year'>): Promise<void> {
  const content = contentOf({ year, ...published })
  if (Object.keys(content).length > 0) await ask('PUT', `/key-figures/${id}/years/${year}`, { version: 0, cell: content })
}

async function writeNetworksAndRows(): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const network of PUBLISHED.networks) {
    const { id } = await ask<{ id: string }>('POST', '/networks', { names: { fi: network.network } })
    ids.set(network.network, id)
    const { statedTotal, statedNetworks, municipalities, year } = network
    await ask('PUT', `/networks/${id}/years/${year}`, { version: 0, network: { statedTotal, parts: partsOf(network), ...(statedNetworks && { statedNetworks }), ...(municipalities && { municipalities }) } })
  }
  for (const { title, ...event } of PUBLISHED.events) await ask('POST', '/dated-rows', { row: { kind: 'event', title: { fi: title }, ...event } })
  for (const { title, ...training } of PUBLISHED.trainings) await ask('POST', '/dated-rows', { row: { kind: 'training', title: { fi: title }, ...training } })
  return ids
}

test('every value, word, coverage, part and trap of the published table comes out of the report, and of its files', async () => {
  await countOnTablets()
  const [figures, networks] = [await writeTable(), await writeNetworksAndRows()]
  const report = await ask<KeyFiguresReport>('GET', '/reports/key-figures?years=2018,2019')
  const seen = asPublished(report, PUBLISHED, { figureOf: (row, figure) => figures.get(`${row}.${figure}`)!, networkOf: (network) => networks.get(network)! })
  expect(seen.rows).toEqual(PUBLISHED.rows)
  expect(seen.networks).toEqual(PUBLISHED.networks)
  expect(seen.events).toEqual(PUBLISHED.events)
  expect(seen.trainings).toEqual(PUBLISHED.trainings)
  // Counted, not written in.
  const counted = report.figures.flatMap(({ cells }) => cells.filter(({ shown }) => shown?.source === 'log').map(({ shown }) => shown!.logValue))
  expect(counted).toEqual([69, 104, 8, 2])

  const file = async (format: string) => (await server.app.inject({ url: `/api/v1/reports/key-figures?years=2018,2019&format=${format}`, headers })).rawPayload
  const csv = readCsv((await file('csv')).toString('utf8')).sheets
  const xlsx = await readWorkbook(new Uint8Array(await file('xlsx')))
  for (const [sheets, change] of [[csv, '-35,9 %'], [xlsx, -0.359]] as const) {
    const table = sheetNamed(sheets, 'Tunnusluvut')
    expect(table.headings).toEqual(['Aihe', 'Tunnusluku', 'Yksikkö', '2018', '2018 sanoin', '2019', '2019 sanoin', 'Muutos 2018–2019', 'Muutos 2018–2019, %'])
    const row = (figure: string) => table.rows.find((cells) => cells[1] === figure)!.map((cell) => cell ?? '')
    expect(row('nominations').map(String)).toEqual(['Aito kohtaaminen', 'nominations', 'ehdotusta', '92', '', '59', '', '-33', String(change)])
    expect(row('contacts').map(String)).toEqual(['Perheneuvo – neuvontaa ja ohjausta perheille', 'contacts', 'yhteydenottoa', '69', '1.1.–31.10.2018; Mikkeli', '104', 'Juva, Kangasniemi, Mikkeli, Mäntyharju, Puumala, Rantasalmi, Savonlinna', '', ''])
    expect(row('ownTrainers').slice(3, 5).map(String)).toEqual(['11', '2017–2018'])
    const networkRows = sheetNamed(sheets, 'Verkostot').rows.filter(([name]) => name === 'thematicNetworks').map((cells) => cells.slice(1).map((cell) => String(cell ?? '')))
    expect(networkRows).toEqual([
      ['Ilmoitettu yhteensä', '', '34'], ...partsOf(PUBLISHED.networks[1]!).map(({ name, meetings }) => [name.fi, '', String(meetings ?? 'ei lukua')]),
      ['Osien summa', '', '33'], ['Erotus', '', '1'], ['Verkostoja ilmoitettu', '', '7'], ['Verkostoja lueteltu', '', '8'],
    ])
    expect(sheetNamed(sheets, 'Koulutukset').rows).toHaveLength(12)
    expect(sheetNamed(sheets, 'Tapahtumat').rows.map((cells) => cells[2])).toEqual(['Kangasniemi', 'Savonlinna', 'Pieksämäki', '8 kuntaa'])
  }
  const cube = JSONstat(JSON.parse((await file('json-stat')).toString('utf8')))
  const inCube = (figure: string, period: string) => cube.Data({ area: server.regionId, period, figure: figures.get(figure)! }).value
  expect([inCube('genuineEncounter.nominations', '2018'), inCube('genuineEncounter.nominations', '2019'), inCube('separation.seminars', '2018')]).toEqual([92, 59, null])
  expect(cube.note).toContain('Perheneuvo – neuvontaa ja ohjausta perheille: contacts, 2018: 1.1.–31.10.2018')
  expect(sheetNamed(xlsx, 'Lähteet').rows.find(([figure]) => String(figure).endsWith('placesOpened'))).toEqual(['Avoimet kohtaamispaikat perheille: placesOpened', '2019', 'Lokista', 2, null, null])
})
