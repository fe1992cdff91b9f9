import { describe, expect, it } from 'vitest'
import { guessColumns, headingsKey, knownColumns, type Columns } from '../../../src/domain/import/columns.ts'
import { readCount, readDay, readTime } from '../../../src/domain/import/cell-values.ts'
import { fileWords } from '../../../src/domain/import/file-words.ts'
import { importedEntryId, rowHash } from '../../../src/domain/import/imported-row.ts'
import { readRow, type RowContext } from '../../../src/domain/import/read-row.ts'
import { EntryBody } from '../../../src/domain/entry.ts'
import { defaultReference, GENERIC_ORGANISATIONS, VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'
import { localPlace } from '../../support/tablet.ts'

const place = { ...localPlace(), validFrom: '2019-08-14', hostOrganisation: GENERIC_ORGANISATIONS[0]!.id }
const reference = { ...defaultReference(), places: [place] }
const COLUMNS: Columns = ['day', 'group:baby', 'group:parent', 'families', 'status', 'activity', 'sessionChildren', 'organisation', 'minutes', 'note', 'place']
const context: RowContext = { columns: COLUMNS, words: fileWords(reference, [place]), places: new Map([[place.id, [place]]]), placeId: place.id, countedAtDoor: true, groups: VISITOR_GROUPS, year: null, today: '2026-11-20' }
const row = (...cells: string[]) => readRow(cells, 2, context)
const codes = (...cells: string[]) => row(...cells)?.problems.map(({ column, code }) => [column, code])

describe('a cell', () => {
  it.each([['3.2.2020', '2020-02-03'], ['ma 3.2.2020', '2020-02-03'], ['3/2/2020', '2020-02-03'], ['2020-02-03', '2020-02-03'], ['29.2.2020 9.30', '2020-02-29'], ['3.2.20', '2020-02-03'], ['43864', '2020-02-03']])('%s is a day', (cell, day) => expect(readDay(cell)).toEqual({ value: day }))
  it.each(['31.2.2020', '3.2', '2.2020', '20-02-03', '12345', '1234567', 'helmikuu', '2020-13-01', ''])('%j is none', (cell) => expect(readDay(cell)).toEqual({ fault: 'badDay' }))
  it('is a day of the year that is given for it, and lacks a year otherwise', () => {
    expect(readDay('ke 3.2.', 2020)).toEqual({ value: '2020-02-03' })
    expect(readDay('3.2.')).toEqual({ fault: 'noYear' })
    expect(readDay('29.2.', 2021)).toEqual({ fault: 'badDay' })
  })
  it.each([['12', 12], ['1 284', 1284], ['1\u00a0284', 1284], ['12,0', 12], ['7.00', 7]])('%s is a count', (cell, value) => expect(readCount(cell)).toEqual({ value }))
  it.each([['-1', 'negative'], ['−1', 'negative'], ['4,5', 'notWhole'], ['10000', 'tooBig'], ['noin 5', 'notNumber'], ['1e3', 'notNumber']])('%s is none: %s', (cell, fault) => expect(readCount(cell)).toEqual({ fault }))
  it.each([['9', '09:00'], ['9.30', '09:30'], ['klo 9:30', '09:30'], ['13:05:00', '13:05'], ['0,395833', '09:30']])('%s is a time', (cell, value) => expect(readTime(cell)).toEqual({ value }))
  it.each(['24', '9.60', 'aamu'])('%s is no time', (cell) => expect(readTime(cell)).toEqual({ fault: 'badTime' }))
})

describe('the headings of a file', () => {
  it('are guessed in Finnish, Swedish and English, each field once', () => {
    expect(guessColumns(['Pvm', 'Vauvat', 'Lapset 1-2 v', 'Lapset 3–6v', 'Vanhemmat', 'Isovanhemmat', 'Aikuiset', 'Perheet', 'Ensikertalaiset', 'Toimintamuoto', 'Huom', 'Sää'], VISITOR_GROUPS)).toEqual([
      'day', 'group:baby', 'group:child_1_2', 'group:child_3_6', 'group:parent', 'group:grandparent', 'group:adult_unknown', 'families', 'firstTimers', 'activity', 'note', null,
    ])
    expect(guessColumns(['Datum', 'Mötesplats', 'Barn', 'Vuxna', 'Familjer', 'Samarbetspartner', 'Minuter'], VISITOR_GROUPS)).toEqual(['day', 'place', 'group:child_unknown', 'group:adult_unknown', 'families', 'organisation', 'minutes'])
    expect(guessColumns(['Date', 'Place', 'Children', 'Adults', 'First-timers', 'Encounters', 'Date'], VISITOR_GROUPS)).toEqual(['day', 'place', 'group:child_unknown', 'group:adult_unknown', 'firstTimers', 'encounters', null])
  })
  it('may name a group several times, and a sum only where it has no parts', () => {
    expect(guessColumns(['Pvm', 'Äidit', 'Isät', 'Lapset · 0-1 v', 'Lapset · 1-2 v', 'Lapset yht.', 'Yhteensä'], VISITOR_GROUPS)).toEqual(['day', 'group:parent', 'group:parent', 'group:baby', 'group:child_1_2', null, null])
    expect(guessColumns(['Pvm', 'Lapset · muut', 'Aikuiset · muut', 'Aikuiset · 3-6 v'], VISITOR_GROUPS)).toEqual(['day', 'group:child_unknown', 'group:adult_other', null])
    expect(guessColumns(['Pvm', 'Lapset yht.', 'Aikuiset yht.'], VISITOR_GROUPS)).toEqual(['day', 'group:child_unknown', 'group:adult_unknown'])
  })
  it('are known again whatever their case, and a field that has gone is left out', () => {
    expect(headingsKey(['PVM', ' Vauvat ', 'Sää'])).toBe(headingsKey(['Pvm', 'vauvat', 'sää']))
    expect(headingsKey(['Pvm', 'Vauvat'])).not.toBe(headingsKey(['Vauvat', 'Pvm']))
    expect(knownColumns(['day', 'group:gone', 'group:baby'], ['a', 'b', 'c', 'd'], VISITOR_GROUPS)).toEqual(['day', null, 'group:baby', null])
  })
})

describe('a row of a file', () => {
  it('becomes visits, the status of the day, a session and a partner visit', () => {
    const read = row('2.9.2019', '2', '6', '4', 'auki', 'perhekahvila', '5', 'Järjestö', '60', '', '')
    expect(read?.problems).toEqual([])
    expect(read?.bodies).toEqual([
      { kind: 'visit', day: '2019-09-02', counts: { baby: 2, parent: 6 }, families: 4, source: 'import' },
      { kind: 'dayStatus', day: '2019-09-02', status: 'open' },
      { kind: 'session', day: '2019-09-02', start: '09:00', end: '14:00', activityType: 'open_cafe', organisers: [place.hostOrganisation], status: 'held', counts: { child_unknown: 5 }, countedAtDoor: true },
      { kind: 'partnerVisit', day: '2019-09-02', organisation: GENERIC_ORGANISATIONS[2]!.id, mode: 'onSite', status: 'happened', minutes: 60 },
    ])
    for (const body of read?.bodies ?? []) expect(EntryBody.safeParse(body).success).toBe(true)
  })
  it('of zeros is a day that was open and had nobody, and one of nothing is no row', () => {
    expect(row('2.9.2019', '0', '0')?.bodies).toEqual([{ kind: 'dayStatus', day: '2019-09-02', status: 'open' }])
    expect(row('2.9.2019', '', '-')?.bodies).toEqual([])
    expect(row('', ' ', '–')).toBeNull()
  })
  it('says each of its faults with its column, and becomes nothing', () => {
    expect(codes('31.2.2020', '-1', '4,5', 'x')).toEqual([[0, 'badDay']])
    expect(codes('2.9.2019', '-1', '4,5', 'x', 'ehkä')).toEqual([[1, 'negative'], [2, 'notWhole'], [3, 'notNumber'], [4, 'unknownStatus']])
    expect(codes('21.11.2026', '1')).toEqual([[0, 'futureDay']])
    expect(codes('13.8.2019', '1')).toEqual([[0, 'placeNotThere']])
    expect(codes('2.9.2019', '1', '', '', '', 'Purjehdus', '', '', '', '', 'Muualla')).toEqual([[10, 'unknownPlace'], [5, 'unknownWord']])
    expect(codes('2.9.2019', '1', '', '', '', '', '', '', '60')).toEqual([[7, 'noOrganisation']])
    expect(row('2.9.2019', '-1', '4')?.bodies).toEqual([])
  })
  it('with personal data in its note is refused where it is certain, and warned of where it is likely', () => {
    expect(codes('2.9.2019', '1', '', '', '', 'Kerho', '', '', '', 'soita 040 123 4567')).toEqual([[9, 'personalData']])
    const warned = row('2.9.2019', '1', '', '', '', 'Kerho', '', '', '', 'Matti Virtanen kävi')
    expect(warned?.problems.map(({ code, isFault }) => [code, isFault])).toEqual([['maybePersonal', false]])
    expect(warned?.bodies).toHaveLength(2)
    expect(codes('2.9.2019', '1', '', '', '', '', '', '', '', 'aurinkoista')).toEqual([[9, 'noteNowhere']])
  })
})

describe('a row is known again', () => {
  const bodies = row('2.9.2019', '2', '6')!.bodies
  it('by its place, its day and its numbers alone', () => {
    expect(rowHash(place.id, bodies, 1)).toBe(rowHash(place.id, row('ma 2.9.2019', '2,0', ' 6 ')!.bodies, 1))
    expect(rowHash(place.id, bodies, 2)).not.toBe(rowHash(place.id, bodies, 1))
    expect(rowHash(place.id, row('2.9.2019', '2', '7')!.bodies, 1)).not.toBe(rowHash(place.id, bodies, 1))
  })
  it('and its entries always get the same ids, in the order of their days', () => {
    const made = (day: string, n = 0, times = 0) => importedEntryId({ placeId: place.id, hash: rowHash(place.id, bodies, 1), times }, day, n)
    expect(made('2019-09-02')).toBe(made('2019-09-02'))
    expect(made('2019-09-02')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set([made('2019-09-02'), made('2019-09-02', 1), made('2019-09-02', 0, 1)]).size).toBe(3)
    expect(made('2019-09-02') < made('2019-09-03', 1)).toBe(true)
  })
})
