import { describe, expect, test } from 'vitest'
import type { EntryBody, PartnerVisitBody, SessionBody } from '../../src/domain/entry.ts'
import { entryById } from '../../src/local-db/entry-queries.ts'
import { changeEntry, recordEntry, undoChange } from '../../src/local-db/record-entry.ts'
import { createTablet, localPlace, saved } from '../support/tablet.ts'

const DAY = '2026-11-20'
const PLACE = localPlace()
const ORGANISATION = '0192f0c1-0000-7000-8000-000000000001'
const CAFE: SessionBody = {
  kind: 'session', day: DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [ORGANISATION], status: 'held', counts: { parent: 5 }, countedAtDoor: false,
}
const VISIT: PartnerVisitBody = { kind: 'partnerVisit', day: DAY, organisation: ORGANISATION, mode: 'onSite', status: 'planned', minutes: 60 }

async function tabletWith(body: EntryBody) {
  const tablet = createTablet()
  await tablet.startAlone(PLACE)
  const { entryId, revId } = await saved(recordEntry(tablet.deps, body))
  return { deps: tablet.deps, visitsOn: tablet.visitsOn, entryId, revId, body: async () => (await entryById(tablet.db, entryId))! }
}

const oneMore = (body: EntryBody): EntryBody => ({ ...body, counts: { parent: 6 } }) as EntryBody
const happened = (body: EntryBody): EntryBody => ({ ...body, status: 'happened' }) as EntryBody

describe('a slip taken back', () => {
  test('leaves the counter of a session, and the day, as they were before it', async () => {
    const { deps, entryId, body, visitsOn } = await tabletWith(CAFE)
    const slip = await saved(changeEntry(deps, entryId, oneMore, 'tuli mukaan'))
    expect(await visitsOn(DAY)).toBe(6)
    await saved(undoChange(deps, entryId, slip.revId, 'peruttu'))
    expect(await body()).toMatchObject({ body: CAFE, voided: false, corrected: true, revision: { reason: 'peruttu' } })
    expect(await visitsOn(DAY)).toBe(5)
  })
  test('makes a partner’s visit a planned one again', async () => {
    const { deps, entryId, body } = await tabletWith(VISIT)
    const slip = await saved(changeEntry(deps, entryId, happened, 'toteutui'))
    await saved(undoChange(deps, entryId, slip.revId, 'peruttu'))
    expect((await body()).body).toEqual(VISIT)
  })
  test('is withdrawn when it was the first thing said', async () => {
    const { deps, entryId, revId, body } = await tabletWith(VISIT)
    await saved(undoChange(deps, entryId, revId, 'peruttu'))
    expect((await body()).voided).toBe(true)
  })
  test('takes nothing of what was said after it, and is not taken back twice', async () => {
    const { deps, entryId, body } = await tabletWith(CAFE)
    const slip = await saved(changeEntry(deps, entryId, oneMore, 'tuli mukaan'))
    const later = await saved(changeEntry(deps, entryId, (stored) => ({ ...stored, title: 'Iltakahvila' }) as EntryBody, 'nimi'))
    expect(await undoChange(deps, entryId, slip.revId, 'peruttu')).toEqual({ outcome: 'nothing' })
    await saved(undoChange(deps, entryId, later.revId, 'peruttu'))
    expect(await undoChange(deps, entryId, later.revId, 'peruttu')).toEqual({ outcome: 'nothing' })
    expect((await body()).body).toMatchObject({ counts: { parent: 6 } })
    expect((await body()).body).not.toHaveProperty('title')
  })
})
