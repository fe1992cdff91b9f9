/** What families tap at their screen reaches the report of the month, face by face and theme by theme. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { afterEvent, answerOf, atStart, type Answer, type Mood, type Theme } from '../../src/app/families/answering.ts'
import { saveAnswer } from '../../src/app/families/save-answer.ts'
import * as writer from '../../src/local-db/record-entry.ts'
import { column, readCsv, sheetNamed } from '../reports/read-back.ts'
import { NO_NETWORK, FINE } from '../support/network.ts'
import { tabletMonth } from '../support/tablet-month.ts'
import { pairedTablet, saved } from '../support/tablet.ts'
import { NO_LIMITS, startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer({ rateLimits: NO_LIMITS }) })
afterEach(async () => { await server.stop() })

function tapped(mood: Mood, themes: readonly Theme[] = []): Answer {
  const faces = afterEvent(afterEvent(atStart(), { kind: 'mood', mood: 1, at: 0 }), { kind: 'mood', mood, at: 0 })
  return answerOf(themes.reduce((state, theme) => afterEvent(state, { kind: 'theme', theme, at: 0 }), faces))!
}

test('five families answer while the tablet is offline, the host takes back a child’s play, and the rest is counted', async () => {
  const tablet = await pairedTablet(server)
  await tablet.round()
  tablet.network.weather = NO_NETWORK
  for (const answer of [tapped(5, ['trust', 'stopping']), tapped(5, ['trust']), tapped(2), tapped(4, ['encouragement', 'trust'])]) await saved(saveAnswer(writer, tablet.deps, answer))
  const play = await saved(saveAnswer(writer, tablet.deps, tapped(1, ['respect'])))
  await saved(writer.voidEntry(tablet.deps, play.entryId, 'kumottu'))
  const feedback = { total: 4, byMood: { 5: 2, 4: 1, 2: 1 }, byTheme: { trust: 3, stopping: 1, encouragement: 1 } }
  expect((await tabletMonth(tablet, '2026-11')).feedback).toEqual(feedback)

  tablet.network.weather = FINE
  await tablet.round()
  expect(await server.report()).toMatchObject({ feedback, visits: 0 })
  const csv = await server.app.inject({ url: '/api/v1/reports/monthly', headers: server.device.headers, query: { month: '2026-11', place: server.place.id, format: 'csv' } })
  const { sheets } = readCsv(csv.rawPayload.toString('utf8'))
  expect(column(sheetNamed(sheets, 'Palaute'), 'Palautteet')).toEqual(['2', '1', '0', '1', '0', '4'])
  expect(column(sheetNamed(sheets, 'Palaute'), 'Miltä tuntui')[0]).toBe('5 – tosi hyvältä')
  expect(column(sheetNamed(sheets, 'Palaute teemoittain'), 'Palautteet')).toEqual(['0', '3', '1', '1'])
})
