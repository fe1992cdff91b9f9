/** The demo's table of 2018 and 2019 is the published one, and says that nothing else in the county is real. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillKeyFigures, demoFigureId, demoNetworkId } from '../../src/server/demo/fill-key-figures.ts'
import { demoCounty } from '../../src/server/demo/demo-county.ts'
import { ETELA_SAVO } from '../../src/server/demo/demo-municipalities.ts'
import { makeKeyFigures } from '../../src/server/make-key-figures.ts'
import { keyFiguresTable } from '../../src/reports/key-figures-table.ts'
import { asPublished, publishedKeyFigures } from '../support/published-key-figures.ts'
import { startTestServer, TEST_NOW, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ demo: true })
  const { reference } = demoCounty(TEST_NOW)
  await server.store.reference.putRegions(reference.regions)
  await server.store.reference.putMunicipalities(reference.municipalities)
  await server.store.reference.putNetworks(reference.networks)
  await server.store.reference.putPlaces(reference.places)
  await fillKeyFigures(server.store, { id: server.organisation.id, name: 'Demo' }, TEST_NOW)
})
afterAll(() => server.stop())

it('shows every published value, and what its places tell by themselves is not written in', async () => {
  const published = publishedKeyFigures()
  const { report } = await makeKeyFigures({ store: server.store, clock: () => TEST_NOW, demo: true }, ETELA_SAVO.id, [2018, 2019])
  const seen = asPublished(report, published, { figureOf: (row, figure) => demoFigureId(`${row}.${figure}`), networkOf: demoNetworkId })
  expect(seen).toEqual({ rows: published.rows, networks: published.networks, events: published.events, trainings: published.trainings })
  expect(report.figures.flatMap(({ figure, cells }) => cells.filter(({ shown }) => shown?.source === 'log').map(({ year }) => [figure.names.fi, year]))).toEqual([['Avatut kohtaamispaikat', 2019]])
})

it.each([['fi', 'keksittyä'], ['sv', 'påhittat'], ['en', 'made up']] as const)('is called an example in %s, in every file', async (language, words) => {
  const { report } = await makeKeyFigures({ store: server.store, clock: () => TEST_NOW, demo: true }, ETELA_SAVO.id, [2018, 2019])
  expect(keyFiguresTable(report, { language, county: ETELA_SAVO.id, countyName: 'Etelä-Savo', municipalities: [], madeUp: true }).warning).toContain(words)
})
