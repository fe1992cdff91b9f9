import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NumberedRevision } from '../../src/domain/sync-protocol.ts'
import { startTestServer, visit, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const raw = (query: Record<string, string>) => server.app.inject({ url: '/api/v1/sync/pull', headers: server.device.headers, query: { place: server.place.id, ...query } })

describe('receiving entries', () => {
  it('an empty place is complete at once', async () => {
    expect(await server.pull()).toEqual({ epoch: server.store.epoch, revisions: [], cursor: expect.any(String), complete: true, lastSeq: 0, serverTime: '2026-11-20T08:42:10.123Z' })
  })
  it('page by page every revision comes once, in server order', async () => {
    const sent = Array.from({ length: 25 }, (_, n) => server.revision(visit({ parent: n + 1 })))
    await server.push(sent)
    const received: NumberedRevision[] = []
    const pages: number[] = []
    for (let page = await server.pull(server.device, { limit: '10' }); ; page = await server.pull(server.device, { limit: '10', cursor: page.cursor })) {
      received.push(...page.revisions)
      pages.push(page.revisions.length)
      if (page.complete) break
    }
    expect(pages).toEqual([10, 10, 5])
    expect(received).toEqual(sent.map((revision, index) => ({ ...revision, seq: index + 1 })))
  })
  it('a page that ends exactly with the last revision is complete', async () => {
    await server.push([1, 2].map((n) => server.revision(visit({ parent: n }))))
    expect(await server.pull(server.device, { limit: '2' })).toMatchObject({ complete: true })
  })
  it('goes on where the cursor stands', async () => {
    await server.push([server.revision(visit({ parent: 1 }))])
    const { cursor } = await server.pull()
    expect((await server.pull(server.device, { cursor })).revisions).toEqual([])
    const later = server.revision(visit({ parent: 2 }))
    await server.push([later])
    expect((await server.pull(server.device, { cursor })).revisions).toEqual([{ ...later, seq: 2 }])
  })
  it('a tablet sees what another tablet of the place wrote, and nothing of other places', async () => {
    const [second, elsewhere] = [await server.pair(), await server.pair({ placeId: server.otherPlace.id })]
    await server.push([server.revision(visit({ parent: 1 }))])
    await server.push([server.revision(visit({ parent: 7 }), { placeId: server.otherPlace.id })], elsewhere)
    expect((await server.pull(second)).revisions).toMatchObject([{ body: { counts: { parent: 1 } } }])
  })
  it('a volunteer’s tablet receives what it sent itself, and nothing else', async () => {
    const volunteer = await server.pair({ mode: 'volunteer' })
    const own = server.revision(visit({ baby: 1 }), { deviceId: volunteer.deviceId })
    await server.push([server.revision(visit({ parent: 1 }))])
    await server.push([own], volunteer)
    expect((await server.pull(volunteer)).revisions).toEqual([{ ...own, seq: 2 }])
  })
  it('a volunteer’s tablet that becomes a host’s is shown what it had not seen', async () => {
    const volunteer = await server.pair({ mode: 'volunteer' })
    const [others, own] = [server.revision(visit({ parent: 1 })), server.revision(visit({ baby: 1 }), { deviceId: volunteer.deviceId })]
    await server.push([others])
    await server.push([own], volunteer)
    const { cursor } = await server.pull(volunteer)
    expect((await server.pull(volunteer, { cursor })).revisions).toEqual([])
    const asHost = await server.pull(await server.pair(), { cursor })
    expect(asHost.revisions).toEqual([{ ...others, seq: 1 }, { ...own, seq: 2 }])
  })
  it('another place is refused', async () => {
    const answer = await raw({ place: server.otherPlace.id })
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ type: 'place_not_allowed' })
  })
  it.each(['nonsense', Buffer.from('{"seq":-1,"epoch":"x"}').toString('base64url')])('the cursor %s is refused with the advice to begin again', async (cursor) => {
    const answer = await raw({ cursor })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: 'cursor_invalid', detail: expect.stringMatching(/without a cursor/) })
  })
  it('a cursor of another epoch begins again', async () => {
    await server.push([server.revision(visit({ parent: 1 }))])
    const cursor = Buffer.from(JSON.stringify({ epoch: 'before the restore', seq: 500 })).toString('base64url')
    expect((await server.pull(server.device, { cursor })).revisions).toHaveLength(1)
  })
  it('a limit over the highest gives the highest; a limit that is no number is refused', async () => {
    expect((await raw({ limit: '5000' })).statusCode).toBe(200)
    expect((await raw({ limit: '-1' })).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'limit' }] })
  })
  it('a version of the protocol the server does not know is asked to update', async () => {
    const answer = await raw({ protocolVersion: '2' })
    expect(answer.statusCode).toBe(426)
    expect(answer.json()).toMatchObject({ type: 'upgrade_required' })
  })
  it('the server’s own version and the one before are served, an older one is not, and what does not say counts as the first', async () => {
    const newer = await startTestServer({ protocolVersion: 3 })
    const status = async (query: Record<string, string>) =>
      (await newer.app.inject({ url: '/api/v1/sync/pull', headers: newer.device.headers, query: { place: newer.place.id, ...query } })).statusCode
    const versions = await Promise.all(['4', '3', '2', '1', ''].map((version) => status(version === '' ? {} : { protocolVersion: version })))
    await newer.stop()
    expect(versions).toEqual([426, 200, 200, 426, 426])
    expect((await raw({})).statusCode).toBe(200)
  })
})
