/** The audit trail through the endpoint: filters, pages, the file and its own trace, and who sees what. */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../src/domain/audit.ts'
import { eachTestSignsIn, type Headers } from '../support/each-test.ts'
import { type TestServer } from '../support/test-server.ts'

let server: TestServer
let headers: Headers
eachTestSignsIn((opened) => { ({ server, headers } = opened) })

const [paula, pekka] = [v7(), v7()]
const event = (parts: Partial<AuditEvent> = {}): AuditEvent => ({
  id: v7(), at: '2026-11-10T08:00:00.000Z', actor: { kind: 'coordinator', id: paula, name: 'paula@alue.example' }, action: 'month.closed',
  subject: { kind: 'month', id: server.place.id, name: 'Perhetupa' }, scope: { place: server.place.id }, details: { month: '2026-10' }, ...parts,
})
const ask = async (query: Record<string, string> = {}, as = headers) => await server.app.inject({ url: '/api/v1/audit', headers: as, query })
const page = async (query: Record<string, string> = {}, as = headers) => (await ask({ from: '2026-11-01', to: '2026-11-15', ...query }, as)).json() as { events: AuditEvent[]; more: boolean }

describe('the audit trail', () => {
  it('is read with filters, by days of Finland', async () => {
    const closed = event()
    const tablet = event({ action: 'tablet.revoked', subject: { kind: 'tablet', id: null, name: 'Tabletti' } })
    const late = event({ at: '2026-11-10T22:30:00.000Z', action: 'month.reopened', actor: { kind: 'coordinator', id: pekka, name: 'pekka@alue.example' } })
    const events = [closed, tablet, late]
    await server.store.audit.write(events)
    expect((await page()).events).toEqual(events.toReversed())
    expect((await page({ to: '2026-11-10' })).events).toEqual([tablet, closed])
    expect((await page({ from: '2026-11-11' })).events).toEqual([late])
    expect((await page({ person: pekka })).events).toEqual([late])
    expect((await page({ action: 'tablet.revoked' })).events).toEqual([tablet])
    expect((await page({ subject: 'month' })).events).toEqual([late, closed])
    const { people } = (await server.app.inject({ url: '/api/v1/audit/people', headers })).json() as { people: { id: string; name: string }[] }
    expect(people).toEqual(expect.arrayContaining([{ id: paula, name: 'paula@alue.example' }, { id: pekka, name: 'pekka@alue.example' }]))
  })
  it('comes a hundred at a time', async () => {
    const events = Array.from({ length: 101 }, () => event())
    await server.store.audit.write(events)
    const first = await page()
    expect([first.events.length, first.more]).toEqual([100, true])
    expect(await page({ before: first.events.at(-1)!.id })).toEqual({ events: [events[0]], more: false })
  })
  it('as a file holds all of it, and its taking is written down with its hash', async () => {
    await server.store.audit.write(Array.from({ length: 1_050 }, () => event()))
    const file = await ask({ from: '2026-11-01', to: '2026-11-15', format: 'csv' })
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.body).toMatch(/^\uFEFFMuutoshistoria\r\n/)
    expect(file.body.match(/paula@alue\.example sulki kuukauden: Perhetupa, lokakuu 2026;Perhetupa/g)).toHaveLength(1_050)
    const [taken] = ((await ask()).json() as { events: AuditEvent[] }).events
    expect(taken).toMatchObject({
      action: 'audit.exported', scope: { region: server.regionId },
      details: { from: '2026-11-01', to: '2026-11-15', rows: 1_050, sha256: createHash('sha256').update(file.rawPayload).digest('hex') },
    })
  })
  it('shows each what lies within their reach, and a viewer none of it', async () => {
    const elsewhere = event({ scope: { place: server.otherPlace.id } })
    await server.store.audit.write([event(), elsewhere, event({ scope: { region: server.regionId } })])
    expect((await page({}, await server.signIn({ role: 'placeCoordinator', scope: { place: server.otherPlace.id } }))).events).toEqual([elsewhere])
    expect((await ask({}, await server.signIn({ role: 'viewer', scope: { region: server.regionId } }))).json()).toMatchObject({ type: 'not_allowed' })
    expect((await ask({ action: 'nothing' })).json()).toMatchObject({ type: 'invalid_request', errors: [{ path: 'action' }] })
  })
})
