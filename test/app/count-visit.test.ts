import { describe, expect, test } from 'vitest'
import { countVisit, takeOneAway, typeTotal } from '../../src/app/day/count-visit.ts'
import { recordEntry } from '../../src/local-db/record-entry.ts'
import { createTablet, localPlace, saved } from '../support/tablet.ts'
import * as writer from '../../src/local-db/record-entry.ts'

const DAY = '2026-11-20'
const PLACE = localPlace()
const at = (day: string) => ({ placeId: PLACE.id, day })

async function lonelyTablet(now?: number) {
  const tablet = createTablet(undefined, now)
  await tablet.startAlone(PLACE)
  return tablet
}

describe('counting at the door', () => {
  test('counts now, at the place’s own time', async () => {
    const { deps } = await lonelyTablet()
    expect((await saved(countVisit(writer, deps, at(DAY), { counts: { parent: 1 } }))).body).toMatchObject({ day: DAY, time: '10:42', source: 'tap' })
  })

  test('after midnight counts for the new day', async () => {
    const tablet = await lonelyTablet(Date.parse('2026-11-20T21:59:00Z'))
    await saved(countVisit(writer, tablet.deps, at(DAY), { counts: { parent: 1 } }))
    tablet.clock.advance(2 * 60_000)
    await saved(countVisit(writer, tablet.deps, at('2026-11-21'), { counts: { parent: 1 } }))
    expect([await tablet.visitsOn(DAY), await tablet.visitsOn('2026-11-21')]).toEqual([1, 1])
  })

  test('for a past day is from paper: that day, and no time of the clock', async () => {
    const { deps } = await lonelyTablet()
    const { body } = await saved(countVisit(writer, deps, at('2026-11-17'), { counts: { parent: 4 } }))
    expect(body).toEqual({ kind: 'visit', day: '2026-11-17', counts: { parent: 4 }, source: 'paper' })
  })
})

describe('a typed total', () => {
  test('is the door’s own number: what a group counted elsewhere stays beside it', async () => {
    const tablet = await lonelyTablet()
    await saved(recordEntry(tablet.deps, {
      kind: 'session', day: DAY, start: '09:00', end: '10:00', activityType: 'club', organisers: ['0192f0c1-0000-7000-8000-000000000001'], status: 'held', counts: { parent: 5 }, countedAtDoor: false,
    }))
    await saved(typeTotal(writer, tablet.deps, at(DAY), 'parent', 3))
    expect(await tablet.visitsOn(DAY)).toBe(8)
    expect(await typeTotal(writer, tablet.deps, at(DAY), 'parent', 3)).toEqual({ outcome: 'nothing' })
    expect((await saved(typeTotal(writer, tablet.deps, at(DAY), 'parent', 0))).body).toMatchObject({ counts: { parent: -3 }, source: 'typed' })
    expect(await tablet.visitsOn(DAY)).toBe(5)
  })
})

test('a typed total holds even where more was taken back than was counted', async () => {
  const tablet = await lonelyTablet()
  const { entryId } = await saved(countVisit(writer, tablet.deps, at(DAY), { counts: { parent: 1 } }))
  await saved(takeOneAway(writer, tablet.deps, at(DAY), 'parent'))
  await saved(writer.voidEntry(tablet.deps, entryId, 'kumottu'))
  expect(await tablet.visitsOn(DAY)).toBe(0)
  await saved(typeTotal(writer, tablet.deps, at(DAY), 'parent', 5))
  expect(await tablet.visitsOn(DAY)).toBe(5)
})

describe('one less', () => {
  test('is never less than nobody', async () => {
    const tablet = await lonelyTablet()
    await saved(countVisit(writer, tablet.deps, at(DAY), { counts: { baby: 1 } }))
    await saved(takeOneAway(writer, tablet.deps, at(DAY), 'baby'))
    expect(await takeOneAway(writer, tablet.deps, at(DAY), 'baby')).toEqual({ outcome: 'nothing' })
    expect(await takeOneAway(writer, tablet.deps, at(DAY), 'parent')).toEqual({ outcome: 'nothing' })
    expect(await tablet.visitsOn(DAY)).toBe(0)
  })
})
