import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { weekInLogbook, withdrawBatch } from '../../src/local-db/paper-batches.ts'
import { recordEntry } from '../../src/local-db/record-entry.ts'
import { lonelyTablet, saved, type Tablet } from '../support/tablet.ts'

const [MONDAY, TUESDAY] = ['2026-11-16', '2026-11-17'] as const

describe('what a week has from paper', () => {
  it('stands beside what was counted at the door, by day', async () => {
    const { tablet, batch } = await weekTypedIn()
    const { fromPaper, totals, status, batches } = await weekInLogbook(tablet.db, await tablet.placeId(), MONDAY)
    expect([...fromPaper]).toEqual([[MONDAY, 5]])
    expect(totals.get(MONDAY)?.['doorVisits:baby']).toBe(3)
    expect([...status].sort()).toEqual([[MONDAY, 'open'], [TUESDAY, 'closed']])
    expect(batches).toMatchObject([{ batch, entries: 3, visits: 5, days: [MONDAY, TUESDAY] }])
  })
  it('is taken back whole, and a status it was marked over becomes that one again', async () => {
    const { tablet } = await weekTypedIn()
    const placeId = await tablet.placeId()
    const [batch] = (await weekInLogbook(tablet.db, placeId, MONDAY)).batches
    await saved(withdrawBatch(tablet.deps, placeId, batch!, 'peruttu'))
    const after = await weekInLogbook(tablet.db, placeId, MONDAY)
    expect(after.totals.get(MONDAY)).toMatchObject({ 'doorVisits:baby': 1, entries: 1 })
    expect(after.totals.get(MONDAY)?.['doorVisits:parent']).toBeUndefined()
    expect([...after.status]).toEqual([[MONDAY, 'closed']])
    expect(after.batches).toEqual([])
  })
})

/** Monday: one baby at the door and marked closed by mistake; then the paper of Monday and Tuesday. */
async function weekTypedIn(): Promise<{ tablet: Tablet; batch: string }> {
  const tablet = await lonelyTablet()
  const batch = v7()
  await saved(recordEntry(tablet.deps, { kind: 'visit', day: MONDAY, counts: { baby: 1 }, source: 'tap' }))
  await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: MONDAY, status: 'closed' }))
  await saved(recordEntry(tablet.deps, { kind: 'visit', day: MONDAY, counts: { baby: 2, parent: 3 }, families: 2, source: 'paper', batch }))
  await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: MONDAY, status: 'open', batch }))
  await saved(recordEntry(tablet.deps, { kind: 'dayStatus', day: TUESDAY, status: 'closed', batch }))
  return { tablet, batch }
}
