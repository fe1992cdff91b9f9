/** What was written at a place, taken as a file by whoever looks after it. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import Papa from 'papaparse'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { NO_LIMITS, startTestServer, TEST_DAY, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Record<string, string>
beforeEach(async () => {
  server = await startTestServer({ rateLimits: NO_LIMITS, listen: true })
  headers = await server.signIn({ role: 'placeCoordinator', scope: { place: server.place.id } })
})
afterEach(() => server.stop())

const path = (query: Record<string, string> = {}) => `/api/v1/places/${server.place.id}/entries?${new URLSearchParams({ from: TEST_DAY, to: TEST_DAY, ...query })}`
const take = (query: Record<string, string> = {}) => server.app.inject({ url: path(query), headers })
const events = async () => (await server.store.audit.read({ scopes: [{ place: server.place.id }], limit: 100, actions: ['entries.exported'] })).toReversed().map(({ details }) => details)

/** A visit, a visit corrected twice, one withdrawn, one moved to another day, and a note that looks like a formula. */
async function written(): Promise<EntryRevision[]> {
  const [plain, first, withdrawn, moved] = [visit({ parent: 1, martian: 2 }), visit({ parent: 2 }), visit({ baby: 9 }), visit({ parent: 7 })].map((body) => server.revision(body)) as [EntryRevision, EntryRevision, EntryRevision, EntryRevision]
  const second = server.revision(visit({ parent: 3 }), { entryId: first.entryId, parentRevId: first.revId })
  const third = server.revision(visit({ parent: 4 }), { entryId: first.entryId, parentRevId: second.revId })
  const gone = server.revision(null, { entryId: withdrawn.entryId, parentRevId: withdrawn.revId })
  const away = server.revision(visit({ parent: 7 }, { day: '2026-10-01' }), { entryId: moved.entryId, parentRevId: moved.revId })
  const note = server.revision({ kind: 'partnerVisit', day: TEST_DAY, organisation: server.organisation.id, mode: 'onSite', status: 'happened', note: '=cmd ä ö å' })
  await server.push([plain, first, withdrawn, moved, second, third, gone, away, note])
  return [plain, third, note]
}

describe('the entries of a place as a file', () => {
  it('are what counts now, in each form, with their notes', async () => {
    const counting = await written()
    const json = await take({ format: 'json' })
    expect(json.json<EntryRevision[]>().map(({ revId }) => revId)).toEqual(counting.map(({ revId }) => revId))
    expect(json.json<EntryRevision[]>()[0]).toMatchObject({ body: { counts: { parent: 1, martian: 2 } }, seq: 1, receivedAt: '2026-11-20T08:42:10.123Z' })
    expect((await take({ format: 'ndjson' })).body.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(json.json())
    const csv = await take()
    const { data, errors } = Papa.parse<Record<string, string>>(csv.body.replace('\uFEFF', ''), { header: true, delimiter: ';', skipEmptyLines: true })
    expect(errors).toEqual([])
    expect(data.map((row) => [row['kind'], row['day'], row['counts.parent'], row['counts.other'], row['note'], row['capturedAt']])).toEqual([
      ['visit', '20.11.2026', '1', 'martian: 2', '', '20.11.2026 10:42'], ['visit', '20.11.2026', '4', '', '', '20.11.2026 10:42'], ['partnerVisit', '20.11.2026', '', '', "'=cmd ä ö å", '20.11.2026 10:42'],
    ])
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="lokikirja-entries-perhetupa-${TEST_DAY}-${TEST_DAY}.csv"`)
    expect(Number(csv.headers['lokikirja-rows'])).toBeGreaterThanOrEqual(3)
  })
  it('come with every revision where the history is asked for', async () => {
    await written()
    const all = (await take({ format: 'json', history: 'true' })).json<EntryRevision[]>()
    expect(all).toHaveLength(9)
    expect(all.filter(({ body }) => body === null)).toHaveLength(1)
    expect((await take({ format: 'json', from: '2026-10-01', to: '2026-10-01' })).json<EntryRevision[]>()).toHaveLength(1)
    expect((await take({ format: 'json', from: '2026-01-01', to: '2026-01-31' })).json()).toEqual([])
  })
  it('leave a beginning and an end in the audit trail, the end with the hash of what left', async () => {
    await written()
    const { rawPayload } = await take({ format: 'ndjson' })
    const range = { from: TEST_DAY, to: TEST_DAY, format: 'ndjson', history: false }
    expect(await events()).toEqual([
      { ...range, state: 'begun' }, { ...range, state: 'finished', rows: 3, bytes: rawPayload.length, sha256: createHash('sha256').update(rawPayload).digest('hex') },
    ])
  })
  it('are streamed: somebody who leaves in the middle is told of, and the server reads no further', async () => {
    for (let batch = 0; batch < 12; batch += 1) await server.push(Array.from({ length: 500 }, () => server.revision({ ...visit({ parent: 1 }), padding: 'x'.repeat(1500) } as never)))
    const [answer] = await once(get(`${server.url}${path({ format: 'ndjson' })}`, { headers }), 'response') as [IncomingMessage]
    await once(answer, 'data')
    answer.destroy()
    await expect.poll(async () => (await events()).at(-1)?.['state']).toBe('cutOff')
    const { rows } = (await events()).at(-1) as { rows: number }
    expect(rows).toBeLessThan(6000)
    expect((await events()).at(-1)).not.toHaveProperty('sha256')
  })
  it('are for those who look after the place alone', async () => {
    const other = await server.signIn({ role: 'placeCoordinator', scope: { place: server.otherPlace.id } })
    const viewer = await server.signIn({ role: 'viewer', scope: { place: server.place.id } })
    const answers = await Promise.all([other, viewer, server.device.headers].map(async (asker) => (await server.app.inject({ url: path(), headers: asker })).json<{ type: string }>().type))
    expect(answers).toEqual(['scope_not_allowed', 'not_allowed', 'not_signed_in'])
    expect((await server.app.inject({ url: path().replace(server.place.id, v7()), headers: await server.signIn() })).statusCode).toBe(403)
  })
})
