/** From a line of the tablet's send log to the lines of the server's log, by the number of the request. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shownRequestId } from '../../src/domain/request-id.ts'
import { recordVisit } from '../../src/local-db/record-entry.ts'
import { sendLog } from '../../src/local-db/send-log.ts'
import { ANSWER_LOST, NO_NETWORK, onlyFor } from '../support/network.ts'
import { pairedTablet, saved, type Tablet } from '../support/tablet.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const tap = (tablet: Tablet, parent = 1) => saved(recordVisit(tablet.deps, { counts: { parent } }))
const numberOf = async (tablet: Tablet) => (await sendLog(tablet.db, 1))[0]?.requestId
/** What support finds for the digits somebody reads to them. */
const found = (number: string | undefined) => server.log.filter((line) => line.includes(`${shownRequestId(number!)}"`)).map((line) => (JSON.parse(line) as { msg: string }).msg)

test('the receipt of what was sent has the number under which the server logged it', async () => {
  const tablet = await pairedTablet(server)
  await tap(tablet)
  await tablet.round()
  expect(found(await numberOf(tablet))).toEqual(['incoming request', 'push answered', 'request completed'])
})

test('a round that ended badly has the number of the request it ended with', async () => {
  const tablet = await pairedTablet(server)
  await server.store.devices.revoke((await server.store.devices.list()).find(({ name }) => name === 'Perhetuvan tabletti')!.id, server.clock.now())
  await tap(tablet)
  expect(await tablet.round()).toMatchObject({ kind: 'signedOut' })
  expect(found(await numberOf(tablet))).toEqual(['incoming request', 'refused', 'request completed'])
})

test('a request whose answer was lost is found all the same', async () => {
  const tablet = await pairedTablet(server)
  await tap(tablet)
  tablet.network.weather = onlyFor('/sync/push', ANSWER_LOST)
  expect(await tablet.round()).toMatchObject({ kind: 'offline' })
  expect(found(await numberOf(tablet))).toContain('push answered')
})

test('one that never arrived is not found, and every try has a number of its own', async () => {
  const tablet = await pairedTablet(server)
  await tap(tablet)
  tablet.network.weather = NO_NETWORK
  await tablet.round()
  const lost = await numberOf(tablet)
  expect(found(lost)).toEqual([])
  tablet.network.weather = (_exchange, pass) => pass()
  await tablet.round()
  expect(await numberOf(tablet)).not.toBe(lost)
})

test('a proxy that numbers requests itself is believed, if the number is a proper one', async () => {
  const tablet = await pairedTablet(server)
  const proxied = (number: string) => async (_exchange: unknown, pass: () => Promise<Response>) => {
    const response = await pass()
    return new Response(await response.text(), { status: response.status, headers: { 'content-type': 'application/json', 'x-request-id': number } })
  }
  tablet.network.weather = onlyFor('/sync/push', proxied('0193c5f0-0000-7000-8000-00000000cafe'))
  await tap(tablet)
  await tablet.round()
  expect(await numberOf(tablet)).toBe('0193c5f0-0000-7000-8000-00000000cafe')
  tablet.network.weather = onlyFor('/sync/push', proxied('<script>'))
  await tap(tablet)
  await tablet.round()
  expect(found(await numberOf(tablet))).toContain('push answered')
})
