/** What every store promises, whatever engine keeps its data: run on SQLite, and by the project `postgresql` on PostgreSQL. */
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src/domain/canonical-json.ts'
import type { EntryBody, EntryRevision } from '../../../src/domain/entry.ts'
import type { Organisation, Place } from '../../../src/domain/reference-data.ts'
import { changeFrom } from '../../../src/domain/validity.ts'
import { renewEpoch } from '../../../src/server/store/renew-epoch.ts'
import { seedDefaults } from '../../../src/server/store/seed-defaults.ts'
import { newCoordinator } from '../../../src/server/new-coordinator.ts'
import type { Coordinator, Store } from '../../../src/server/store/store.ts'
import { eachTestOpensStore, type OpenStore } from '../../support/each-test.ts'
import { TEST_DAY, TEST_NOW, visit } from '../../support/test-server.ts'

const [PLACE, OTHER_PLACE, DEVICE] = [v7(), v7(), v7()]
const RECEIPT = { receivedFrom: DEVICE, receivedAt: TEST_NOW }
/** Above what 32 bits hold: instants in ms, and whatever a tablet counts up to. */
const LARGE = 9_007_199_254_740_000

let opened: OpenStore
let store: Store
eachTestOpensStore((it) => {
  opened = it
  store = it.store
})
const open = () => opened.open()

/** Another server process on the same data, as far as the store can tell; SQLite has only one. */
async function another(): Promise<Store> {
  return opened.location.engine === 'sqlite' ? store : await open()
}

function revision(body: EntryBody | null, parts: Partial<EntryRevision> = {}): EntryRevision {
  const revId = v7()
  return {
    revId, entryId: revId, placeId: PLACE, deviceId: DEVICE, deviceSeq: 1, parentRevId: null, capturedAt: '2026-11-20T08:42:10.123Z',
    clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body, reason: body === null ? 'virhe' : null, ...parts,
  }
}
const visits = (n: number) => Array.from({ length: n }, () => revision(visit({ parent: 1 })))
const insert = (revisions: EntryRevision[], by = store) => by.revisions.insert(revisions, RECEIPT)
const after = (afterSeq: number, wish: { limit?: number; onlyFrom?: string; placeId?: string } = {}) => store.revisions.after({ placeId: PLACE, afterSeq, limit: 1000, ...wish })
const totals = async (placeId = PLACE) => (await store.revisions.dailyTotals([placeId], TEST_DAY, TEST_DAY)).get(placeId)?.get(TEST_DAY)

describe('revisions', () => {
  it('are numbered from one in the order given, place by place, and come back as they were sent', async () => {
    const sent = [revision(visit({ parent: 1 })), revision(visit({ baby: 2 }), { placeId: OTHER_PLACE, deviceSeq: LARGE }), revision(visit({ parent: 3 }))]
    expect(await insert(sent)).toEqual([1, 1, 2].map((seq) => ({ outcome: 'accepted', seq })))
    expect(await after(0)).toEqual([{ seq: 1, json: canonicalJson(sent[0]) }, { seq: 2, json: canonicalJson(sent[2]) }])
    expect((await after(0, { placeId: OTHER_PLACE })).map(({ json }) => JSON.parse(json))).toEqual([sent[1]])
    expect([await store.revisions.lastSeq(PLACE), await store.revisions.lastSeq(v7())]).toEqual([2, 0])
  })
  it('sent again are known by their number; the same id with another content is refused and changes nothing', async () => {
    const [first, second] = [revision(visit({ parent: 1 })), revision(visit({ parent: 2 }))]
    await insert([first])
    expect(await insert([second, first, second, { ...first, deviceSeq: 9 }])).toEqual([
      { outcome: 'accepted', seq: 2 }, { outcome: 'duplicate', seq: 1 }, { outcome: 'duplicate', seq: 2 }, { outcome: 'id_reused' },
    ])
    expect(await totals()).toMatchObject({ 'doorVisits:parent': 3 })
  })
  it('keep every character of what was written', async () => {
    const odd = revision({ kind: 'session', day: TEST_DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [v7()], status: 'held', counts: {}, countedAtDoor: true, note: 'Ääkköset, 🧸, "lainaus", \\, \u0000, \uD800 ja \u2028.' })
    await insert([odd])
    expect((await after(0)).map(({ json }) => JSON.parse(json))).toEqual([odd])
  })
  it('of a batch larger than a statement can hold are all there', async () => {
    const sent = visits(3000)
    await insert(sent)
    expect((await after(0, { limit: 5000 })).map(({ seq, json }) => [seq, JSON.parse(json).revId])).toEqual(sent.map(({ revId }, index) => [index + 1, revId]))
    expect(await totals()).toMatchObject({ 'doorVisits:parent': 3000 })
  })
  it('come in pages, and only one sender’s if so wished', async () => {
    await insert(visits(3))
    await store.revisions.insert(visits(2), { receivedFrom: OTHER_PLACE, receivedAt: TEST_NOW })
    expect((await after(1, { limit: 2 })).map(({ seq }) => seq)).toEqual([2, 3])
    expect((await after(0, { onlyFrom: OTHER_PLACE })).map(({ seq }) => seq)).toEqual([4, 5])
  })
  it('move their entry’s figures from day to day with a correction, and away with a void', async () => {
    const counted = revision(visit({ parent: 2 }))
    await insert([counted])
    const moved = revision(visit({ parent: 5 }, { day: '2026-11-19' }), { entryId: counted.entryId, parentRevId: counted.revId })
    await insert([moved])
    const days = (await store.revisions.dailyTotals([PLACE, OTHER_PLACE], '2026-11-01', '2026-11-30')).get(PLACE)
    expect(days?.get('2026-11-19')).toMatchObject({ 'doorVisits:parent': 5 })
    expect(days?.get(TEST_DAY) ?? {}).not.toHaveProperty('doorVisits:parent')
    await insert([revision(null, { entryId: counted.entryId, parentRevId: moved.revId })])
    expect((await store.revisions.dailyTotals([PLACE], '2026-11-19', '2026-11-19')).get(PLACE)?.get('2026-11-19') ?? {}).toEqual({})
  })
  it('that several writers bring at once, to places in any order, are numbered without gap and counted once', async () => {
    const other = await another()
    const batches = Array.from({ length: 24 }, (_, n) => {
      const batch = [revision(visit({ parent: 1 })), revision(visit({ parent: 1 }), { placeId: OTHER_PLACE })]
      return n % 2 === 0 ? batch : batch.reverse()
    })
    // Each is sent twice, to both.
    await Promise.all(batches.flatMap((batch) => [insert(batch), insert(batch, other)]))
    for (const placeId of [PLACE, OTHER_PLACE]) {
      expect((await after(0, { placeId })).map(({ seq }) => seq)).toEqual(batches.map((_, index) => index + 1))
      expect(await totals(placeId)).toMatchObject({ 'doorVisits:parent': 24 })
    }
  })
})

describe('reference data', () => {
  it('comes back in the order it was put, replaced where key and first day are the same, beside where they are not', async () => {
    const municipality = { code: '213', names: { fi: 'Kangasniemi' }, region: v7() }
    await store.reference.putMunicipalities([municipality, { ...municipality, code: '046', names: { fi: 'Enonkoski' } }])
    await store.reference.putMunicipalities([{ ...municipality, names: { fi: 'Kangasniemi', sv: 'Gustav Adolfs' } }])
    await store.reference.putMunicipalities([{ ...municipality, validFrom: '2027-01-01' }])
    const { municipalities } = await store.reference.all()
    expect(municipalities.map(({ code, names, validFrom }) => [code, names.sv, validFrom])).toEqual([['213', 'Gustav Adolfs', undefined], ['046', undefined, undefined], ['213', undefined, '2027-01-01']])
  })
  it('is added once, by one of several at once, and stands last', async () => {
    const [profession, other] = [{ key: 'perheohjaaja', names: { fi: 'Perheohjaaja' } }, { key: 'ohjaaja', names: { fi: 'Ohjaaja' } }]
    await store.reference.putProfessions([other])
    const second = await another()
    const added = await Promise.all([store, second, store].map(({ reference }) => reference.add('profession', profession)))
    expect(added.sort()).toEqual([false, false, true])
    expect((await store.reference.all()).professions).toEqual([other, profession])
  })
  it('changed by several servers at the same moment keeps every version', async () => {
    const organisation: Organisation = { id: v7(), sector: 'association', names: { fi: 'MLL' } }
    await store.reference.putOrganisations([organisation, { ...organisation, id: v7() }])
    const servers = [store, await another()]
    const days = Array.from({ length: 8 }, (_, index) => `2027-0${index + 1}-01`)
    await Promise.all(days.map((day, index) => servers[index % 2]!.change(async ({ reference }) => {
      const versions = await reference.hold('organisation', organisation.id)
      await reference.replace('organisation', organisation.id, changeFrom(versions, { names: { fi: day } }, day))
      return { result: undefined, events: [] }
    })))
    const { organisations } = await store.reference.all()
    expect(organisations.slice(0, 9).map(({ validFrom, names }) => validFrom ?? names.fi)).toEqual(['MLL', ...days])
    await store.reference.replace('organisation', organisation.id, [organisation])
    expect((await store.reference.all()).organisations).toEqual([organisation, { ...organisation, id: organisations[9]!.id }])
    await store.reference.replace('organisation', organisation.id, [])
    expect(await store.reference.hold('organisation', organisation.id)).toEqual([])
  })
  it('knows what refers to it, to the letter', async () => {
    const [own, other] = [v7(), v7()]
    const hours = { weekly: {}, exceptions: [] }
    const place: Place = { id: PLACE, name: 'Perhetupa', kind: 'other', municipality: '213', parts: [], openingHours: hours, hostOrganisation: other }
    await store.reference.putPlaces([place])
    await store.reference.putMunicipalities([{ code: '213', names: { fi: 'Kangasniemi' }, region: own }])
    await insert([revision({ kind: 'partnerVisit', day: TEST_DAY, organisation: own, profession: 'perhe_ohjaaja', mode: 'onSite', status: 'planned', note: 'sanoi "kerho": hyvä' })])
    await insert([revision(visit({ lapsi_3: 1 }), { placeId: OTHER_PLACE })])
    const uses = async (...[kind, key]: Parameters<typeof store.reference.uses>) => await store.reference.uses(kind, key)
    expect([await uses('organisation', own), await uses('organisation', other), await uses('organisation', v7())]).toEqual([['entries'], ['places'], []])
    expect([await uses('profession', 'perhe_ohjaaja'), await uses('profession', 'perhe%ohjaaja'), await uses('profession', 'perheXohjaaja')]).toEqual([['entries'], [], []])
    expect([await uses('visitorGroup', 'lapsi_3'), await uses('visitorGroup', 'kerho'), await uses('activityType', 'kerho')]).toEqual([['entries'], [], []])
    expect([await uses('place', PLACE), await uses('place', v7()), await uses('region', own), await uses('municipality', '213')]).toEqual([['entries'], [], ['municipalities'], ['places']])
  })
  it('is begun with once, even by servers that start together', async () => {
    const others = await Promise.all([another(), another()])
    await Promise.all([store, ...others].map(({ reference }) => seedDefaults(reference)))
    const { visitorGroups, regions } = await store.reference.all()
    expect(new Set(visitorGroups.map(({ key }) => key)).size).toBe(visitorGroups.length)
    expect(regions.length).toBeGreaterThan(0)
  })
})

describe('tablets', () => {
  const code = (parts = {}) => ({ codeHash: 'code', placeIds: [PLACE], mode: 'host' as const, expiresAt: TEST_NOW + 1000, reusable: false, createdAt: TEST_NOW, ...parts })
  const enrol = (parts = {}) => store.devices.enrol({ codeHash: 'code', deviceId: v7(), name: 'Tabletti', tokenHash: v7(), now: TEST_NOW, ...parts })

  it('use a code up, one of several at once', async () => {
    await store.devices.putCode(code())
    const paired = (await Promise.all([enrol(), enrol(), enrol()])).filter((device) => device !== undefined)
    expect(paired).toMatchObject([{ name: 'Tabletti', mode: 'host', placeIds: [PLACE], revokedAt: null }])
    expect(await enrol()).toBeUndefined()
  })
  it('may use a reusable code again, none that has expired, and one that was renewed', async () => {
    await store.devices.putCode(code({ reusable: true }))
    expect([await enrol(), await enrol()]).toMatchObject([{ mode: 'host' }, { mode: 'host' }])
    expect(await enrol({ now: TEST_NOW + 1000 })).toBeUndefined()
    await store.devices.putCode(code({ expiresAt: LARGE }))
    expect(await enrol({ now: TEST_NOW + 1000 })).toMatchObject({ mode: 'host' })
  })
  it('are known by their token until they are revoked, and then as revoked', async () => {
    await store.devices.putCode(code({ mode: 'volunteer' }))
    const device = await enrol({ tokenHash: 'token' })
    expect(await store.devices.byTokenHash('token')).toEqual(device)
    await store.devices.revoke(device!.id, TEST_NOW)
    expect(await store.devices.byTokenHash('token')).toEqual({ ...device, revokedAt: TEST_NOW })
    expect(await store.devices.byTokenHash('another')).toBeUndefined()
    expect(await store.devices.list()).toEqual([{ ...device, revokedAt: TEST_NOW }])
  })
})

describe('codes and what they make', () => {
  const code = (parts = {}) => ({ codeHash: v7(), id: v7(), placeIds: [PLACE], mode: 'host' as const, expiresAt: LARGE, reusable: false, createdAt: TEST_NOW, ...parts })
  const enrol = (codeHash: string, now = TEST_NOW) => store.devices.enrol({ codeHash, deviceId: v7(), name: 'Tabletti', tokenHash: v7(), now })

  it('may be of several places, which the tablet gets', async () => {
    const several = code({ placeIds: [PLACE, OTHER_PLACE] })
    await store.devices.putCode(several)
    const device = await enrol(several.codeHash)
    expect([...device!.placeIds].sort()).toEqual([PLACE, OTHER_PLACE].sort())
    expect(await store.devices.list()).toMatchObject([{ expiresAt: null, leftPlaces: [], told: null }])
  })
  it('are open until they are used, withdrawn or over; one that may be used again and again is in no list', async () => {
    const [used, left, short] = [code(), code({ placeIds: [PLACE, OTHER_PLACE], mode: 'volunteer', days: 3, createdAt: TEST_NOW + 1 }), code({ expiresAt: TEST_NOW + 1 })]
    for (const one of [used, left, short, code({ reusable: true })]) await store.devices.putCode(one)
    await enrol(used.codeHash)
    expect(await store.devices.openCodes(TEST_NOW)).toEqual([
      { id: left.id, placeIds: [PLACE, OTHER_PLACE], mode: 'volunteer', days: 3, createdAt: TEST_NOW + 1, expiresAt: LARGE, madeBy: null },
      { id: short.id, placeIds: [PLACE], mode: 'host', days: null, createdAt: TEST_NOW, expiresAt: TEST_NOW + 1, madeBy: null },
    ])
    expect((await store.devices.openCodes(TEST_NOW + 1)).map(({ id }) => id)).toEqual([left.id])
    expect([await store.devices.withdrawCode(left.id), await store.devices.withdrawCode(left.id), await store.devices.withdrawCode(used.id)]).toEqual([true, false, false])
    expect(await enrol(left.codeHash)).toBeUndefined()
  })
  it('with days make a tablet that has an end', async () => {
    const phone = code({ mode: 'volunteer', days: 3 })
    await store.devices.putCode(phone)
    expect(await enrol(phone.codeHash)).toMatchObject({ expiresAt: Date.parse('2026-11-24T00:00:00+02:00') })
  })
  it('leave a tablet whose name, places and state can change; a place it left is remembered until it comes back', async () => {
    const one = code()
    await store.devices.putCode(one)
    const { id } = (await enrol(one.codeHash))!
    await store.devices.rename(id, 'Bussi')
    await store.devices.changePlaces(id, [OTHER_PLACE], TEST_NOW + 5)
    await store.devices.noteState(id, { at: LARGE, appVersion: '1.0', unsent: 2, setAside: 0, oldestUnsentAt: TEST_NOW })
    expect(await store.devices.list()).toMatchObject([{
      name: 'Bussi', placeIds: [OTHER_PLACE], leftPlaces: [{ placeId: PLACE, at: TEST_NOW + 5 }], told: { at: LARGE, appVersion: '1.0', unsent: 2, setAside: 0, oldestUnsentAt: TEST_NOW },
    }])
    expect(await Promise.all([store, await another()].map((by) => by.devices.noteWrongTries(id, { total: 4, latestAt: LARGE })))).toEqual(expect.arrayContaining([4, 0]))
    expect([await store.devices.noteWrongTries(id, { total: 3, latestAt: 1 }), (await store.devices.list())[0]!.wrongTries]).toEqual([0, { total: 4, latestAt: LARGE }])
    await store.devices.changePlaces(id, [PLACE], TEST_NOW + 9)
    expect(await store.devices.list()).toMatchObject([{ placeIds: [PLACE], leftPlaces: [{ placeId: OTHER_PLACE, at: TEST_NOW + 9 }] }])
  })
})

describe('the numbers of a tablet', () => {
  const numbered = (...numbers: number[]) => numbers.map((deviceSeq) => revision(visit({ parent: 1 }), { deviceSeq }))
  const isTwice = (from: number, to: number, deviceId = DEVICE) => store.devices.isNumberedTwice({ deviceId, from, to })

  it('stand twice when two revisions bear the same one, not when one is sent again', async () => {
    const sent = numbered(1, 2, LARGE)
    await insert(sent)
    await insert(sent)
    expect(await isTwice(1, LARGE)).toBe(false)
    await insert([...numbered(2), revision(visit({ parent: 1 }), { deviceSeq: 3, deviceId: OTHER_PLACE }), revision(visit({ parent: 1 }), { deviceSeq: 3 })])
    expect([await isTwice(2, 2), await isTwice(1, LARGE), await isTwice(1, 1), await isTwice(3, LARGE), await isTwice(1, LARGE, OTHER_PLACE)]).toEqual([true, true, false, false, false])
  })
  it('that are missing are told, as far as they have had time to come; one given twice fills no other', async () => {
    await insert([...numbered(1, 3, 3, 6), revision(visit({ parent: 1 }), { deviceId: OTHER_PLACE, deviceSeq: 1 })])
    await store.revisions.insert(numbered(9, 4), { ...RECEIPT, receivedAt: TEST_NOW + 1 })
    expect(await store.devices.missingNumbers(TEST_NOW - 1, [DEVICE, OTHER_PLACE])).toEqual(new Map())
    expect(await store.devices.missingNumbers(TEST_NOW, [DEVICE, OTHER_PLACE])).toEqual(new Map([[DEVICE, 2], [OTHER_PLACE, 0]]))
    expect((await store.devices.missingNumbers(TEST_NOW + 1, [DEVICE])).get(DEVICE)).toBe(4)
  })
  it('that are missing are the same however often and early they were asked for while others came, late ones among them, by another process too', async () => {
    const [came, all] = [new Set<number>(), Array.from({ length: 60 }, (_, n) => n + 1)]
    const other = await another()
    for (const [step, some] of [[3, 4, 9], [1, 20, 21, 9], [2, 8, 30], all.slice(9, 19), [60, 41, 42], all.slice(21, 29), all.slice(4, 7)].entries()) {
      await insert(numbered(...some), step % 2 === 0 ? store : other)
      for (const n of some) came.add(n)
      const top = Math.max(...came)
      expect((await store.devices.missingNumbers(TEST_NOW, [DEVICE])).get(DEVICE)).toBe(top - came.size)
    }
  })
  it('that are missing are told of a tablet that leaves out very many as well', async () => {
    const odd = Array.from({ length: 103 }, (_, n) => 2 * n + 1)
    const missing = async () => (await store.devices.missingNumbers(TEST_NOW, [DEVICE])).get(DEVICE)
    await insert(numbered(...odd))
    expect([await missing(), await missing()]).toEqual([102, 102])
    await insert(numbered(2, 4, 208))
    expect(await missing()).toBe(102)
  })
  it('that will never come are not missing, whether told once or twice, before or after; one that comes all the same is there', async () => {
    const withheld = (...numbers: number[]) => numbers.map((deviceSeq) => ({ deviceId: DEVICE, deviceSeq }))
    const missing = async () => (await store.devices.missingNumbers(TEST_NOW, [DEVICE, OTHER_PLACE])).get(DEVICE)
    expect(await store.devices.withhold(withheld(2, 7), [DEVICE])).toBe(2)
    await insert(numbered(1, 5))
    expect(await missing()).toBe(2)
    expect(await store.devices.withhold([...withheld(2, 3), { deviceId: OTHER_PLACE, deviceSeq: 4 }], [DEVICE])).toBe(2)
    expect(await store.devices.withhold(withheld(3), [DEVICE])).toBe(1)
    expect(await missing()).toBe(1)
    await insert(numbered(2))
    expect(await missing()).toBe(1)
    await insert(numbered(4))
    expect(await missing()).toBe(0)
  })
  it('may be withheld ahead of what has come as far as a queue reaches, and no further', async () => {
    const withhold = (deviceSeq: number) => store.devices.withhold([{ deviceId: DEVICE, deviceSeq }], [DEVICE])
    expect([await withhold(10_000), await withhold(10_001), await withhold(LARGE)]).toEqual([1, 0, 0])
    await insert(numbered(1, 2))
    expect([await withhold(10_002), await withhold(10_003)]).toEqual([1, 0])
  })
})

describe('coordinators', () => {
  const region = { id: v7(), names: { fi: 'Etelä-Savo' } }
  const coordinator = (parts: Partial<Coordinator> = {}) => newCoordinator({ id: v7(), email: `${v7()}@lokikirja.example`, passwordHash: 'hash', regionId: region.id, ...parts })
  const added = async (parts: Partial<Coordinator> = {}) => {
    const one = coordinator(parts)
    await store.coordinators.add(one, TEST_NOW)
    return one
  }

  it('the first is made once, by one of several who follow the link at once', async () => {
    await store.coordinators.putFirstLink('old', TEST_NOW + 1000)
    await store.coordinators.putFirstLink('link', TEST_NOW + 1000)
    const made = (linkHash: string) => store.coordinators.addFirst({ coordinator: coordinator(), region, linkHash }, TEST_NOW)
    expect(await made('old')).toBe(false)
    expect((await Promise.all([made('link'), made('link')])).sort()).toEqual([false, true])
    expect(await store.coordinators.count()).toBe(1)
  })
  it('have an e-mail of their own: of two who get the same one at once, one is added', async () => {
    const add = (by: Store) => by.change(async ({ coordinators }) => ({ result: await coordinators.add(coordinator({ email: 'sama@lokikirja.example' }), TEST_NOW), events: [] }))
    expect((await Promise.all([add(store), add(await another())])).toSorted()).toEqual([false, true])
    expect(await add(store)).toBe(false)
    expect(await store.coordinators.count()).toBe(1)
  })
  it('are known by their session until it ends or is closed, and when it was last used', async () => {
    const one = await added({ email: 'k@lokikirja.example' })
    await store.coordinators.openSession({ tokenHash: 'token', coordinatorId: one.id, expiresAt: TEST_NOW + 10, endsAt: LARGE }, TEST_NOW)
    expect(await store.coordinators.byEmail('k@lokikirja.example')).toEqual(one)
    expect(await store.coordinators.bySession('token', TEST_NOW)).toEqual({ coordinator: one, expiresAt: TEST_NOW + 10, endsAt: LARGE, lastUsedAt: TEST_NOW })
    expect(await store.coordinators.bySession('token', TEST_NOW + 10)).toBeUndefined()
    await store.coordinators.extendSession('token', LARGE, TEST_NOW + 9)
    expect(await store.coordinators.bySession('token', TEST_NOW + 10)).toMatchObject({ expiresAt: LARGE, lastUsedAt: TEST_NOW + 9 })
    expect(await store.coordinators.bySession('token', LARGE)).toBeUndefined()
    await store.coordinators.closeSession('token')
    expect(await store.coordinators.bySession('token', TEST_NOW)).toBeUndefined()
  })
  it('end all their sessions but one, or all; nobody else’s', async () => {
    const [one, other] = [await added(), await added()]
    const open = (tokenHash: string, { id }: Coordinator, lasts = 10) =>
      store.coordinators.openSession({ tokenHash, coordinatorId: id, expiresAt: TEST_NOW + lasts, endsAt: TEST_NOW + lasts }, TEST_NOW)
    for (const token of ['a', 'b', 'c']) await open(token, one)
    await open('short', one, 1)
    await open('other', other)
    const sessions = async ({ id }: Coordinator) => (await store.coordinators.sessionsOf(id, TEST_NOW + 1)).map(({ tokenHash }) => tokenHash).sort()
    expect(await sessions(one)).toEqual(['a', 'b', 'c'])
    await store.coordinators.closeSessions(one.id, 'b')
    expect([await sessions(one), await sessions(other)]).toEqual([['b'], ['other']])
    await store.coordinators.closeSessions(one.id)
    expect([await sessions(one), await sessions(other)]).toEqual([[], ['other']])
  })
  it('change in what is named and in nothing else', async () => {
    const one = await added({ name: 'Kaisa', totp: 'sealed' })
    await store.coordinators.change(one.id, { role: 'viewer', scope: { municipality: '213' }, totp: null, oidcSubject: 'sub' })
    const changed = { ...one, role: 'viewer', scope: { municipality: '213' }, totp: null, oidcSubject: 'sub' }
    expect(await store.coordinators.hold(one.id)).toEqual(changed)
    expect(await store.coordinators.bySubject('sub')).toEqual(changed)
    expect([await store.coordinators.bySubject('another'), await store.coordinators.hold(v7())]).toEqual([undefined, undefined])
  })
  it('take each step of the second factor once, and none before the last', async () => {
    const { id } = await added()
    const use = (step: number) => store.coordinators.useTotpStep(id, step)
    expect((await Promise.all([use(7), use(7)])).sort()).toEqual([false, true])
    expect([await use(6), await use(8), await use(8)]).toEqual([false, true, false])
  })
  it('that look after the county are counted by two who would take each other’s place at once: one stays', async () => {
    const [one, two] = [await added(), await added()]
    await added({ role: 'viewer' })
    const stores = [store, await another()]
    const retire = (by: Store, id: string) => by.change(async ({ coordinators }) => {
      const others = (await coordinators.holdCountyCoordinators(region.id)).filter((other) => other !== id)
      if (others.length > 0) await coordinators.retire(id, TEST_NOW)
      return { result: others.length > 0, events: [] }
    })
    const done = await Promise.all([retire(stores[0]!, one.id), retire(stores[1]!, two.id)])
    expect(done.sort()).toEqual([false, true])
  })

  describe('have a one-time link', () => {
    const link = (coordinatorId: string, linkHash: string, expiresAt = TEST_NOW + 10) => store.coordinators.putLink({ linkHash, coordinatorId, madeBy: null, expiresAt })
    it('that is spent by one of several at once', async () => {
      const one = await added()
      await link(one.id, 'link')
      expect(await store.coordinators.byLink('link', TEST_NOW)).toEqual({ coordinator: one, expiresAt: TEST_NOW + 10 })
      expect((await Promise.all([1, 2].map(() => store.coordinators.spendLink('link', TEST_NOW)))).filter((spent) => spent !== undefined)).toEqual([one])
      expect(await store.coordinators.byLink('link', TEST_NOW)).toBeUndefined()
    })
    it('that ends, is replaced by a newer one, and is worth nothing to somebody retired', async () => {
      const [one, other] = [await added(), await added()]
      await link(one.id, 'older')
      await link(one.id, 'newer')
      await link(other.id, 'other', TEST_NOW + 20)
      expect(await store.coordinators.links(TEST_NOW)).toEqual(new Map([[one.id, TEST_NOW + 10], [other.id, TEST_NOW + 20]]))
      expect(await store.coordinators.links(TEST_NOW + 10)).toEqual(new Map([[other.id, TEST_NOW + 20]]))
      expect(await store.coordinators.spendLink('older', TEST_NOW)).toBeUndefined()
      expect(await store.coordinators.spendLink('newer', TEST_NOW + 10)).toBeUndefined()
      await store.coordinators.retire(other.id, TEST_NOW)
      expect(await store.coordinators.spendLink('other', TEST_NOW)).toBeUndefined()
    })
  })
})

describe('the store itself', () => {
  it('names the same epoch to every process, and after a restart', async () => {
    const [one, two] = await Promise.all([another(), another()])
    expect(store.epoch).toMatch(/^[0-9a-f-]{36}$/)
    expect([one.epoch, two.epoch]).toEqual([store.epoch, store.epoch])
    const { epoch } = store
    await opened.closeAll()
    expect((await open()).epoch).toBe(epoch)
  })
  it('has another epoch once it was renewed, and keeps that one', async () => {
    const before = store.epoch
    const renewed = await renewEpoch({ location: opened.location, dataDir: opened.dataDir, newId: () => v7() })
    await opened.closeAll()
    expect([(await open()).epoch, (await open()).epoch]).toEqual([renewed, renewed])
    expect(renewed).not.toBe(before)
    store = await open()
  })
  it('says that it takes writes, again and again', async () => {
    await store.checkWritable(TEST_NOW)
    await store.checkWritable(LARGE)
    expect(await store.revisions.lastSeq(PLACE)).toBe(0)
  })
})

describe('key figures', () => {
  const by = { id: v7(), name: 'Koordinaattori' }
  const put = (seen: number, value: object | null, on = store, regionId = PLACE) => on.keyFigures.put({ regionId, kind: 'cell', key: 'luku:2019', seen, value, at: TEST_NOW, by })
  it('keep the newest version, also where it was taken away, county by county', async () => {
    expect([await put(0, { value: 92 }), await put(1, { value: 59 }), await put(0, { value: 1 }, store, OTHER_PLACE)]).toEqual([true, true, true])
    expect(await store.keyFigures.all(PLACE)).toEqual([{ kind: 'cell', key: 'luku:2019', version: 2, value: { value: 59 } }])
    expect(await put(2, null)).toBe(true)
    expect(await store.keyFigures.latest(PLACE, 'cell', 'luku:2019')).toEqual({ version: 3, value: null })
    expect(await store.keyFigures.latest(PLACE, 'row', 'luku:2019')).toEqual({ version: 0, value: null })
  })
  it('written by two who saw the same are written once', async () => {
    const other = await another()
    const outcomes = await Promise.all([store, other, store, other].map((one) => put(0, { value: 1 }, one)))
    expect(outcomes.toSorted()).toEqual([false, false, false, true])
    expect([await put(0, { value: 2 }), await put(4, { value: 2 })]).toEqual([false, false])
  })
})
