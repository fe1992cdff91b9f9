/** The backup file of a tablet: nothing is lost in it, nothing counted twice from it, and nothing damaged is taken for whole. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyRevisions } from '../../src/local-db/apply-revisions.ts'
import { unsealBackup, type Bytes } from '../../src/local-db/backup-envelope.ts'
import { checkTotals } from '../../src/local-db/check-totals.ts'
import { sendStatus } from '../../src/local-db/entry-queries.ts'
import { totalsOfDay } from '../../src/local-db/first-screen-queries.ts'
import { acknowledge, nextBatch } from '../../src/local-db/outbox.ts'
import { choosePlace } from '../../src/local-db/present-place.ts'
import { openBackup, readBackup } from '../../src/local-db/read-backup.ts'
import { correctEntry, recordVisit } from '../../src/local-db/record-entry.ts'
import { cursorOf, readCounter, readDevice, readReference } from '../../src/local-db/settings.ts'
import { history, PLACES } from '../domain/entry-arbitraries.ts'
import type { Numbered } from '../domain/naive-recount.ts'
import { backupOf, everythingOn, opened, readInto, stepDeps } from '../support/backup.ts'
import { localPlace, lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const EPOCH = 'epoch of the server'
const TOKEN = 'a token that must not travel'

/** A tablet of the first place that the same server knows. */
async function pairedHere(epoch = EPOCH): Promise<Tablet> {
  const tablet = await lonelyTablet()
  const [device, reference] = [(await readDevice(tablet.db))!, (await tablet.db.settings.get('reference'))!]
  if (reference.key !== 'reference') throw new Error('no reference')
  await tablet.db.settings.bulkPut([
    { ...device, placeId: PLACES[0], pairing: { token: TOKEN, epoch, state: 'good' } },
    { ...reference, data: { ...reference.data, places: [{ ...localPlace(), id: PLACES[0] }] } },
  ])
  return tablet
}

type Held = { revision: Numbered; sent: boolean }

/** Puts revisions on a tablet as rounds and taps would have: numbered, or waiting in the outbox. */
async function hold(tablet: Tablet, held: readonly Held[]): Promise<void> {
  const { db } = tablet
  await db.transaction('rw', [db.revisions, db.dailyTotals, db.outbox, db.settings], async () => {
    await applyRevisions(db, held.map(({ revision, sent }) => ({ ...revision, seq: sent ? revision.seq : null })))
    const waiting = held.filter(({ sent }) => !sent)
    await db.outbox.bulkPut(waiting.map(({ revision }, index) => ({ revId: revision.revId, n: index + 1 })))
    await db.settings.put({ key: 'counter', lastSeq: waiting.length, made: waiting.length })
  })
}

const twoTablets = history.chain((revisions) => fc.record({
  file: fc.array(fc.boolean(), { minLength: revisions.length, maxLength: revisions.length }).map((sent) => revisions.map((revision, at) => ({ revision, sent: sent[at]! }))),
  here: fc.subarray(revisions).chain((some) => fc.array(fc.boolean(), { minLength: some.length, maxLength: some.length }).map((sent) => some.map((revision, at) => ({ revision, sent: sent[at]! })))),
}))

describe('reading a backup', () => {
  test('into an empty tablet gives the same totals and the same queue in the same order', async () => {
    await fc.assert(fc.asyncProperty(twoTablets, async ({ file }) => {
      const [from, to] = [await pairedHere(), await pairedHere()]
      await hold(from, file)
      await readInto(to, await backupOf(from))
      const [before, after] = [await everythingOn(from), await everythingOn(to)]
      expect(after.totals).toEqual(before.totals)
      expect(after.revisions).toEqual(before.revisions)
      expect(after.outbox.map((row) => row.revId)).toEqual(before.outbox.map((row) => row.revId))
      expect((await sendStatus(to.db)).sent).toBe(0)
    }), { numRuns: 12 })
  })

  test('into one that knows some of it counts nothing twice and keeps the numbers it has; a second time changes nothing', async () => {
    await fc.assert(fc.asyncProperty(twoTablets, async ({ file, here }) => {
      const [from, to] = [await pairedHere(), await pairedHere()]
      await hold(from, file)
      await hold(to, here)
      const bytes = await backupOf(from)
      await readInto(to, bytes)
      const once = await everythingOn(to)
      for (const place of PLACES) expect(await checkTotals(to.db, place, '2000-01-01', '2100-01-01')).toEqual([])
      for (const row of once.revisions) {
        const [mine, theirs] = [here.find(({ revision }) => revision.revId === row.revId), file.find(({ revision }) => revision.revId === row.revId)]
        const isNumbered = mine?.sent === true || theirs?.sent === true
        expect(row.seq !== null).toBe(isNumbered)
        expect(once.outbox.some(({ revId }) => revId === row.revId)).toBe(!isNumbered)
      }
      expect(once.revisions).toHaveLength(file.length)
      expect(await readInto(to, bytes)).toEqual({ outcome: 'read', added: 0, unreadable: 0 })
      expect(await everythingOn(to)).toEqual(once)
    }), { numRuns: 12 })
  })

  test('goes on where it was interrupted', async () => {
    const [from, to] = [await pairedHere(), await pairedHere()]
    for (let n = 0; n < 20; n += 1) await saved(recordVisit(from.deps, { counts: { parent: 1 } }))
    const one = (await from.revisions())[0]!
    await from.db.revisions.bulkPut(Array.from({ length: 1200 }, (_, n) => {
      const revId = `0199${String(n).padStart(4, '0')}-0000-7000-8000-000000000000`
      return { ...one, revId, entryId: revId, seq: n + 1 }
    }))
    const [backup, stop] = [await opened(to, await backupOf(from)), new AbortController()]
    const deps = stepDeps(to)
    const first = await readBackup(deps, backup, { signal: stop.signal, onProgress: ({ done }) => { if (done >= 400) stop.abort() } })
    expect(first.outcome).toBe('cancelled')
    expect(await to.db.revisions.count()).toBe(first.added)
    // What waited to be sent is what must not be missing: it comes first.
    expect(await to.unsent()).toBe(20)
    const shares: number[] = []
    const rest = await readBackup(deps, backup, { onProgress: ({ done, total }) => { shares.push(done / total) } })
    expect(rest).toEqual({ outcome: 'read', added: 1220 - first.added, unreadable: 0 })
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  test('numbers of another history of the server are not believed: everything new is offered to it again', async () => {
    const [from, to] = [await pairedHere('before the restore'), await pairedHere('after it')]
    const { revId } = await saved(recordVisit(from.deps, { counts: { parent: 2 } }))
    await acknowledge(from.db, [{ revId, outcome: 'accepted', seq: 7 }], 0)
    await readInto(to, await backupOf(from))
    expect((await nextBatch(to.db, 9)).map((row) => [row.revId, row.seq])).toEqual([[revId, null]])
    expect(await to.visitsOn('2026-11-20')).toBe(2)
  })

  test('what the server had refused is shown here too, and the tablets stay two', async () => {
    const [from, to] = [await pairedHere(), await pairedHere()]
    const { revId } = await saved(recordVisit(from.deps, { counts: { parent: 2 } }))
    await acknowledge(from.db, [{ revId, outcome: 'rejected', code: 'invalid_body', final: true, errors: [] }], 5)
    const device = await readDevice(to.db)
    const bytes = await backupOf(from)
    await readInto(to, bytes)
    expect(await to.db.setAside.toArray()).toMatchObject([{ revId, code: 'invalid_body', at: 5 }])
    expect(await readDevice(to.db)).toEqual(device)
    expect((await readCounter(to.db)).lastSeq).toBe(0)
    const unsealed = await unsealBackup(bytes, null)
    expect(unsealed.outcome === 'opened' && unsealed.text.includes(TOKEN)).toBe(false)
  })

  test('of a tablet that travels is read at whichever of its places this one is; each entry stays at its own, and both are compared', async () => {
    const traveller = async (placeId: string) => {
      const tablet = await pairedHere()
      const reference = (await readReference(tablet.db))!
      await tablet.db.settings.bulkPut([
        { ...reference, data: { ...reference.data, places: PLACES.map((id) => ({ ...localPlace(), id })) } },
        ...PLACES.map((id) => ({ key: `cursor:${id}` as const, cursor: null, complete: true, epoch: EPOCH, highestSeq: 0, compareAt: 99 })),
      ])
      await choosePlace(tablet.db, placeId, '2026-11-20')
      return tablet
    }
    const [from, to] = [await traveller(PLACES[1]), await traveller(PLACES[1])]
    await saved(recordVisit(from.deps, { counts: { parent: 1 } }))
    await choosePlace(from.db, PLACES[0], '2026-11-20')
    await saved(recordVisit(from.deps, { counts: { parent: 2 } }))
    const bytes = await backupOf(from)
    expect(await openBackup(to.db, bytes, null)).toMatchObject({ outcome: 'opened', fit: 'ownPlace' })
    await readInto(to, bytes)
    const at = async (placeId: string) => [(await totalsOfDay(to.db, placeId, '2026-11-20'))['doorVisits:parent'], (await cursorOf(to.db, placeId)).compareAt]
    expect([await at(PLACES[0]), await at(PLACES[1]), await to.unsent()]).toEqual([[2, 0], [1, 0], 2])
  })

  test('of another county place is refused before anything is read', async () => {
    const [from, to] = [await pairedHere(), await lonelyTablet()]
    expect(await openBackup(to.db, await backupOf(from), null)).toMatchObject({ outcome: 'opened', fit: 'otherPlace' })
  })
})

describe('what is wrong with a file is said in a word:', () => {
  const PASSPHRASE = 'kolme sanaa äö'

  async function files() {
    const tablet = await lonelyTablet()
    const { entryId } = await saved(recordVisit(tablet.deps, { counts: { child_1_2: 2, parent: 1 }, families: 1 }))
    await saved(correctEntry(tablet.deps, entryId, { kind: 'visit', day: '2026-11-20', counts: { parent: 1 }, source: 'tap' }, 'yksi'))
    return { plain: await backupOf(tablet), locked: await backupOf(tablet, PASSPHRASE) }
  }
  const open = async (bytes: Bytes, passphrase: string | null = null) => (await unsealBackup(bytes, passphrase)).outcome

  test('any flipped byte of a file, with or without a passphrase', async () => {
    for (const file of Object.values(await files())) {
      for (let at = 0; at < file.length; at += 1) {
        const bad = file.slice()
        bad[at] = bad[at]! ^ (1 << at % 8)
        expect(['damaged', 'notABackup'], `byte ${at}`).toContain(await open(bad, 'kolme sanaa äö'))
      }
    }
  })
  test('a file cut short anywhere', async () => {
    const { plain } = await files()
    for (let length = 0; length < plain.length; length += 7) expect(['damaged', 'notABackup']).toContain(await open(plain.slice(0, length)))
  })
  test('a missing and a wrong passphrase; the right one opens, however its letters are composed', async () => {
    const { locked } = await files()
    expect(await open(locked)).toBe('passphraseNeeded')
    expect(await open(locked, 'kolme sanaa ao')).toBe('wrongPassphrase')
    expect(await open(locked, PASSPHRASE.normalize('NFD'))).toBe('opened')
    expect(new TextDecoder('latin1').decode(locked)).not.toContain('child_1_2')
  })
  test('another file', async () => {
    for (const text of ['', 'Kävijät;47\n', '{"format":"something-else","version":1}\n{}\n']) expect(await open(new TextEncoder().encode(text))).toBe('notABackup')
  })
  test('a newer version, whose first and last line are as ever', async () => {
    const content = new TextEncoder().encode('{"format":"lokikirja-backup","version":2,"packed":"brotli"}\nwho knows')
    const sum = Buffer.from(await crypto.subtle.digest('SHA-256', content)).toString('hex')
    expect(await open(new Uint8Array([...content, ...new TextEncoder().encode(`\n${sum}\n`)]))).toBe('newerVersion')
  })
})

test('before anything is read the host is told whose file it is, from when, and how much of it was unsent', async () => {
  const tablet = await lonelyTablet()
  await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
  tablet.clock.advance(24 * 3_600_000)
  const { entryId } = await saved(recordVisit(tablet.deps, { counts: { parent: 1 } }))
  await saved(correctEntry(tablet.deps, entryId, { kind: 'visit', day: '2026-11-21', counts: { parent: 3 }, source: 'tap' }, 'x'))
  const { contents, savedAt } = await opened(tablet, await backupOf(tablet))
  expect(contents).toMatchObject({ from: '2026-11-20', to: '2026-11-21', entries: 2, revisions: 3, unsent: 3, setAside: 0, place: { name: 'Perhetupa' } })
  expect(Date.parse(savedAt)).toBe(tablet.clock.now())
})
