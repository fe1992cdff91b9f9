import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { addDays, addMonths, localDay } from '../../src/domain/calendar.ts'
import { DAYS_AHEAD_MAX } from '../../src/domain/limits.ts'
import type { EntryRevision } from '../../src/domain/entry.ts'
import { ReferenceData, SECTORS, type Place } from '../../src/domain/reference-data.ts'
import { isValidOn, plannedHours } from '../../src/domain/reference-lookup.ts'
import { checkRevision } from '../../src/server/check-revision.ts'
import { demoCounty, type DemoCounty } from '../../src/server/demo/demo-county.ts'

/** A Friday at half past eleven: places are open, the day is half over. */
const NOW = Date.parse('2026-11-20T09:30:00Z')
const TODAY = '2026-11-20'

type MadePlace = { place: Place; revisions: EntryRevision[] }
let county: DemoCounty
let places: MadePlace[]
beforeAll(() => {
  county = demoCounty(NOW)
  places = county.places.map(({ placeId, revisions }) => ({ place: county.reference.places.find((place) => place.id === placeId)!, revisions: revisions() }))
})
afterAll(() => { places = [] })

const named = (name: string) => places.find(({ place }) => place.name === name)!
const bodies = () => places.flatMap(({ revisions }) => revisions.flatMap(({ body }) => (body === null ? [] : [body])))
const fingerprint = (now: number) => {
  const { reference, places: made } = demoCounty(now)
  const hash = createHash('sha256').update(JSON.stringify(reference))
  for (const { revisions } of made.slice(0, 4)) hash.update(JSON.stringify(revisions()))
  return hash.digest('hex')
}

describe('the made-up county is the same every time', () => {
  it('down to the byte at the same moment, and different at another', () => {
    expect(fingerprint(NOW)).toBe(fingerprint(NOW))
    expect(fingerprint(NOW + 3_600_000)).not.toBe(fingerprint(NOW))
  })
  it('keeps its places and organisations from day to day', () => {
    const tomorrow = demoCounty(NOW + 86_400_000).reference
    expect(tomorrow.places.map(({ id }) => id)).toEqual(county.reference.places.map(({ id }) => id))
    expect(tomorrow.organisations).toEqual(county.reference.organisations)
  })
  it('keeps its past days when it is made again on a later day', () => {
    const bodiesOfMay = (now: number) => demoCounty(now).places[0]!.revisions().map(({ body }) => body).filter((body) => body?.day.startsWith('2026-05'))
    expect(bodiesOfMay(NOW + 3 * 86_400_000)).toEqual(bodiesOfMay(NOW))
    expect(bodiesOfMay(NOW).length).toBeGreaterThan(100)
  })
})

describe('its reference data', () => {
  it('is valid, with the twelve municipalities and fourteen places of the region', () => {
    expect(z.safeParse(ReferenceData, county.reference).success).toBe(true)
    expect(county.reference.municipalities.map(({ code }) => code)).toEqual(['046', '097', '178', '213', '491', '507', '588', '593', '623', '681', '740', '768'])
    expect(county.reference.places).toHaveLength(14)
    expect(new Set(county.reference.places.map(({ municipality }) => municipality))).toEqual(new Set(county.reference.municipalities.map(({ code }) => code)))
    expect(county.reference.places.filter(({ kind }) => kind === 'travelling')).toHaveLength(1)
  })
  it('has the places whose opening is known', () => {
    const opening = (name: string) => [named(name).place.municipality, named(name).place.validFrom]
    expect([opening('Perhetupa'), opening('Tikantanssi'), opening('Perhetalo'), opening('Perheiden talo')])
      .toEqual([['213', '2019-08-14'], ['740', '2019-08-30'], ['491', undefined], ['593', '2016-01-01']])
  })
  it('has organisations of every sector in three languages, each once, and the county after its predecessors', () => {
    const { organisations } = county.reference
    expect(new Set(organisations.map(({ sector }) => sector))).toEqual(new Set(SECTORS))
    expect(organisations.filter(({ names }) => !names.fi || !names.sv || !names.en)).toEqual([])
    expect(new Set(organisations.map(({ id }) => id)).size).toBe(organisations.length)
    const successor = organisations.find(({ names }) => names.fi === 'Etelä-Savon hyvinvointialue')!
    expect(successor.validFrom).toBe('2023-01-01')
    expect(organisations.filter(({ validTo }) => validTo === '2022-12-31').map(({ successor: next }) => next)).toEqual([successor.id, successor.id])
  })
  it('stays shut on holidays, and in summer', () => {
    const hoursOn = (day: string) => plannedHours(named('Perhetupa').place.openingHours, day)
    // Independence Day, Epiphany, Good Friday, Ascension Day, Midsummer Eve, July.
    expect(['2025-12-05', '2025-12-08', '2026-01-06', '2026-04-03', '2026-05-14', '2026-06-19', '2026-07-15', '2026-08-03'].map((day) => hoursOn(day) !== null))
      .toEqual([true, true, false, false, false, false, false, true])
  })
})

describe('its entries', () => {
  it('are all taken by the endpoint, which has them as a tablet would send them', () => {
    for (const { place, revisions } of places) {
      const refused = revisions.map((revision) => checkRevision(revision, { placeIds: [place.id], latestDay: addDays(TODAY, DAYS_AHEAD_MAX) })).filter((checked) => !checked.ok)
      expect(refused.slice(0, 3)).toEqual([])
    }
  })
  it('have their own ids, known parents, and a number without gaps on every tablet', () => {
    const all = places.flatMap(({ revisions }) => revisions)
    const ids = new Set(all.map(({ revId }) => revId))
    expect(ids.size).toBe(all.length)
    expect(all.filter(({ parentRevId }) => parentRevId !== null && !ids.has(parentRevId))).toEqual([])
    const last = new Map<string, number>()
    const gaps = all.filter(({ deviceId, deviceSeq }) => {
      const before = last.get(deviceId) ?? 0
      last.set(deviceId, deviceSeq)
      return deviceSeq !== before + 1
    })
    expect(gaps).toEqual([])
  })
  it('are written in order, none later than now, over two whole years', () => {
    for (const { revisions } of places) {
      const moments = revisions.map(({ capturedAt }) => capturedAt)
      expect(moments).toEqual(moments.toSorted())
      expect(Date.parse(moments.at(-1)!)).toBeLessThanOrEqual(NOW)
    }
    expect(bodies().map(({ day }) => day).toSorted()[0]?.slice(0, 7)).toBe(addMonths('2026-11', -24))
  })
  it('name only organisations, activity types and professions of the reference data', () => {
    const { organisations, activityTypes, professions } = county.reference
    const known = new Set([...organisations.filter((one) => isValidOn(one, TODAY)).map(({ id }) => id), ...activityTypes.map(({ key }) => key), ...professions.map(({ key }) => key)])
    const used = bodies().flatMap((body) => {
      if (body.kind === 'session') return [...body.organisers, body.activityType]
      return body.kind === 'partnerVisit' ? [body.organisation, ...(body.profession === undefined ? [] : [body.profession])] : []
    })
    expect([...new Set(used)].filter((key) => !known.has(key))).toEqual([])
  })
  it('are as many as in a real county', () => {
    expect(places.reduce((sum, { revisions }) => sum + revisions.length, 0)).toBeGreaterThan(45_000)
    for (const { revisions } of places) {
      const visits = revisions.filter(({ body }) => body?.kind === 'visit' && body.day.startsWith('2026-10'))
      const persons = visits.reduce((sum, { body }) => sum + (body?.kind === 'visit' ? Object.values(body.counts).reduce((a, b) => a + b, 0) : 0), 0)
      const perDay = persons / new Set(visits.map(({ body }) => body?.day)).size
      expect(perDay).toBeGreaterThan(8)
      expect(perDay).toBeLessThan(40)
    }
  })
  it('know every kind of entry, every sector, corrections, voids, closed and missing days', () => {
    const sectorOf = new Map(county.reference.organisations.map(({ id, sector }) => [id, sector]))
    const all = bodies()
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['visit', 'session', 'partnerVisit', 'contact', 'dayStatus', 'feedback']))
    expect(new Set(all.flatMap((body) => (body.kind === 'partnerVisit' ? [sectorOf.get(body.organisation)] : [])))).toEqual(new Set(SECTORS))
    expect(new Set(all.flatMap((body) => (body.kind === 'session' ? [`${body.status} ${body.countedAtDoor}`] : []))))
      .toEqual(new Set(['held true', 'held false', 'cancelled true', 'cancelled false', 'planned true', 'planned false']))
    expect(new Set(all.flatMap((body) => (body.kind === 'visit' ? [body.source] : [])))).toEqual(new Set(['tap', 'typed', 'paper']))
    const revisions = places.flatMap((one) => one.revisions)
    expect(revisions.filter(({ body }) => body === null).length).toBeGreaterThan(50)
    expect(revisions.filter(({ body, parentRevId }) => body !== null && parentRevId !== null).length).toBeGreaterThan(200)
    expect(all.filter((body) => body.kind === 'dayStatus' && body.status === 'closed' && body.reason).length).toBeGreaterThan(30)
    expect(missingDays(named('Perhetupa'))).toBeGreaterThan(3)
  })
  it('of today stop at the clock, and the coming week is planned', () => {
    const { revisions } = named('Perhetupa')
    const today = revisions.filter(({ body }) => body?.day === TODAY)
    expect(today.filter(({ body }) => body?.kind === 'visit').length).toBeGreaterThan(0)
    expect(today.filter(({ body }) => body?.kind === 'visit' && body.time !== undefined && body.time > '11:30')).toEqual([])
    const plans = revisions.flatMap(({ body }) => (body !== null && body.day > TODAY ? [body] : []))
    expect(new Set(plans.map(({ kind }) => kind))).toEqual(new Set(['session', 'partnerVisit']))
    expect(plans.every((body) => 'status' in body && body.status === 'planned' && body.day <= '2026-11-27')).toBe(true)
  })
  it('of an early morning and of a Sunday in July are as sensible', () => {
    for (const utc of ['2026-11-20T03:00:00Z', '2026-07-12T10:00:00Z', '2027-01-01T00:30:00Z']) {
      const now = Date.parse(utc)
      const [first] = demoCounty(now).places
      const revisions = first!.revisions()
      expect(revisions.length).toBeGreaterThan(3000)
      expect(revisions.filter((revision) => !checkRevision(revision, { placeIds: [first!.placeId], latestDay: addDays(localDay(now), DAYS_AHEAD_MAX) }).ok)).toEqual([])
      expect(revisions.filter(({ body, capturedAt }) => Date.parse(capturedAt) > now || (body?.kind === 'visit' && body.day > localDay(now)))).toEqual([])
    }
  })
})

function missingDays({ place, revisions }: MadePlace): number {
  const written = new Set(revisions.map(({ body }) => body?.day))
  const days = Array.from({ length: 700 }, (_, index) => localDay(NOW - (index + 1) * 86_400_000))
  return days.filter((day) => plannedHours(place.openingHours, day) !== null && !written.has(day)).length
}
