/** The audit trail, on both engines. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { AuditEvent } from '../../../src/domain/audit.ts'
import type { Scope } from '../../../src/domain/scope.ts'
import { openDatabase } from '../../../src/server/store/open-store.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'

let opened: OpenStore
let store: Store
eachTestOpensStore((it) => {
  opened = it
  store = it.store
})

const [savo, tupa, person] = [v7(), v7(), v7()]
const event = (parts: Partial<AuditEvent> = {}): AuditEvent => ({
  id: v7(), at: '2026-11-20T08:00:00.000Z', actor: { kind: 'coordinator', id: person, name: 'a@lokikirja.example' },
  action: 'record.changed', subject: { kind: 'place', id: tupa, name: 'Perhetupa' }, scope: { place: tupa }, details: { before: 'Tupa' }, ...parts,
})
const read = (scopes: Scope[], wish = {}) => store.audit.read({ scopes, limit: 10, ...wish })

describe('the audit trail', () => {
  it('shows each the events within their scopes, the newest first, page by page', async () => {
    const [one, two, three] = [event(), event({ scope: { region: savo }, at: '2026-11-21T08:00:00.000Z' }), event()]
    await store.audit.write([one, two, three])
    expect(await read([{ place: tupa }])).toEqual([three, one])
    expect(await read([{ place: tupa }, { region: savo }], { limit: 2 })).toEqual([three, two])
    expect(await read([{ place: tupa }, { region: savo }], { before: two.id })).toEqual([one])
    expect(await read([{ place: v7() }])).toEqual([])
    expect(await read([])).toEqual([])
  })
  it('is found by person, action, subject and time', async () => {
    const [one, two] = [event(), event({ action: 'tablet.revoked', subject: { kind: 'tablet', id: null, name: 'Tabletti' }, actor: { kind: 'server', id: null, name: '' }, at: '2026-11-21T08:00:00.000Z' })]
    await store.audit.write([one, two])
    const scopes = [{ place: tupa }]
    expect(await read(scopes, { actorId: person })).toEqual([one])
    expect(await read(scopes, { actions: ['tablet.revoked'] })).toEqual([two])
    expect(await read(scopes, { subjectKinds: ['place'] })).toEqual([one])
    expect(await read(scopes, { from: Date.parse(two.at) })).toEqual([two])
    expect(await read(scopes, { to: Date.parse(two.at) })).toEqual([one])
  })
  it('tells whose events there are, each once and under the latest name', async () => {
    const named = (name: string, id: string | null = person) => event({ actor: { kind: 'coordinator', id, name } })
    const other = v7()
    await store.audit.write([named('vanha@lokikirja.example'), named('b@lokikirja.example', other), named('uusi@lokikirja.example'), named('', null), { ...named('z', v7()), scope: { place: v7() } }])
    expect(await store.audit.actors([{ place: tupa }])).toEqual([{ id: other, name: 'b@lokikirja.example' }, { id: person, name: 'uusi@lokikirja.example' }])
    expect(await store.audit.actors([])).toEqual([])
  })
  it('is never edited: the database refuses it', async () => {
    await store.audit.write([event()])
    const { db, close } = await openDatabase(opened.location, { epoch: () => 'e', newId: () => v7() })
    for (const attempt of [sql`update audit_event set json = '{}'`, sql`delete from audit_event`]) await expect(attempt.execute(db)).rejects.toThrow(/append-only/)
    await close()
    expect(await read([{ place: tupa }])).toHaveLength(1)
  })
  it('is written together with the change it tells of, or neither', async () => {
    const region = { id: savo, names: { fi: 'Etelä-Savo' } }
    const change = (events: AuditEvent[]) => store.change(async ({ reference }) => {
      await reference.putRegions([region])
      return { result: 'done', events }
    })
    const one = event()
    await store.audit.write([one])
    await expect(change([one])).rejects.toThrow(/unique|UNIQUE/)
    expect((await store.reference.all()).regions).toEqual([])
    expect(await change([event()])).toBe('done')
    expect([(await store.reference.all()).regions, await read([{ place: tupa }])]).toMatchObject([[region], [{}, {}]])
  })
})
