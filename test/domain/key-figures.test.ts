/** The county's published table of 2018 and 2019, with its traps. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DatedRow } from '../../src/domain/dated-rows.ts'
import { haveEqualCoverage, isBlank, isWholeYear, KeyFigureCell, KeyFigureUnit, lacksReason, changeBetween, shownCell } from '../../src/domain/key-figures.ts'
import { networkSum, partCalledTwice, shownParts } from '../../src/domain/network-years.ts'

type PublishedCell = Omit<KeyFigureCell, 'coverage' | 'items'> & { coverage?: [string, string]; items?: string[] }
type Published = {
  rows: { row: string; figures: { figure: string; unit: string; values: PublishedCell[]; percentChange?: number | null }[] }[]
  networks: { network: string; year: number; statedTotal: number; parts?: Record<string, number>; namedWithoutNumber?: string[]; partsSum?: number; agrees?: boolean; difference?: number }[]
}
const published = JSON.parse(readFileSync(new URL('./fixtures/key-figures-2018-2019.json', import.meta.url), 'utf8')) as Published
const finnish = (fi: string) => ({ fi })
const cellOf = ({ coverage, items, ...cell }: PublishedCell): KeyFigureCell => KeyFigureCell.parse({ ...cell, ...(items && { items: items.map(finnish) }), ...(coverage && { coverage: { from: coverage[0], to: coverage[1] } }) })
const figures = published.rows.flatMap(({ row, figures }) => figures.map((figure) => ({ name: `${row}.${figure.figure}`, ...figure, cells: figure.values.map(cellOf) })))
const figure = (name: string) => figures.find((one) => one.name === name)!
const year = (name: string, wanted: number) => figure(name).cells.find((cell) => cell.year === wanted)

describe('the published key figures', () => {
  test('all fit the schema: numbers, prose, lists, coverage, notes', () => {
    expect(figures).toHaveLength(14)
    expect(figures.map(({ unit }) => KeyFigureUnit.safeParse(unit).success)).toEqual(figures.map(() => true))
  })
  test('change by as much as was published, and by nothing where it may not be said', () => {
    const stated = figures.filter((one) => one.percentChange !== undefined)
    expect(stated.map(({ name, cells }) => [name, changeBetween(cells[0], cells[1])?.percent ?? null])).toEqual(stated.map((one) => [one.name, one.percentChange]))
    expect(stated.map(({ name }) => name)).toEqual(['perheneuvo.contacts', 'genuineEncounter.nominations', 'lapsetPuheeksi.trained'])
  })
  test('tell when a number is of less or more than its year', () => {
    expect(figures.flatMap(({ name, cells }) => cells.filter((cell) => !isWholeYear(cell)).map((cell) => `${name} ${cell.year}`))).toEqual(['perheneuvo.contacts 2018', 'lapsetPuheeksi.trained 2018', 'lapsetPuheeksi.ownTrainers 2018'])
    expect(haveEqualCoverage(year('perheneuvo.contacts', 2018)!, year('perheneuvo.contacts', 2019)!)).toBe(false)
  })
  test('state totals of networks beside the sums of their parts', () => {
    const sums = published.networks.map(({ statedTotal, parts = {}, namedWithoutNumber = [] }) => (
      networkSum({ statedTotal, parts: [...Object.entries(parts).map(([name, meetings]) => ({ name: finnish(name), meetings })), ...namedWithoutNumber.map((name) => ({ name: finnish(name), meetings: null }))] })
    ))
    expect(sums.map(({ total }) => total)).toEqual([68, 34, 4, 11])
    expect(sums.map(({ difference }) => difference)).toEqual([0, 1, null, null])
    expect(sums.slice(0, 2).map(({ partsSum }) => partsSum)).toEqual(published.networks.slice(0, 2).map((one) => one.partsSum))
    expect(sums[1]!.withoutNumber).toEqual(published.networks[1]!.namedWithoutNumber!.map(finnish))
  })
})

describe('a change', () => {
  const whole = (value: number, of: number): KeyFigureCell => ({ year: of, value })
  test('is not told from prose or from nothing', () => {
    expect([changeBetween({ year: 2018, text: { fi: 'alkoi' } }, whole(5, 2019)), changeBetween(undefined, whole(5, 2019))]).toEqual([null, null])
  })
  test('from a small number is the difference alone: from 1 to 7 is six more, not 600 %', () => {
    expect([[0, 5], [1, 7], [4, 1], [9, 9], [10, 15]].map(([before, after]) => changeBetween(whole(before!, 2018), whole(after!, 2019)))).toEqual([
      { difference: 5, percent: null }, { difference: 6, percent: null }, { difference: -3, percent: null }, { difference: 0, percent: null }, { difference: 5, percent: 50 },
    ])
  })
  test('is told between equal parts of two years', () => {
    const half = (value: number, of: number): KeyFigureCell => ({ ...whole(value, of), coverage: { from: `${of}-01-01`, to: `${of}-06-30` } })
    expect([changeBetween(half(10, 2018), half(15, 2019))?.percent, changeBetween(half(10, 2018), whole(15, 2019))]).toEqual([50, null])
  })
  test('leads from the one number to the other', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), (before, after) => {
      const { difference, percent } = changeBetween(whole(before, 2018), whole(after, 2019))!
      expect(before + difference).toBe(after)
      expect(Math.abs(before * (1 + percent! / 100) - after)).toBeLessThanOrEqual(before * 0.0005 + 1e-9)
    }))
  })
})

describe('a figure the log knows', () => {
  const fromLog: KeyFigureCell = { year: 2026, value: 104 }
  test('stands as counted, and prose beside it leaves the number alone', () => {
    expect(shownCell(undefined, fromLog)).toEqual({ cell: fromLog, source: 'log', logValue: 104 })
    expect(shownCell({ year: 2026, text: { fi: 'myös chat' } }, fromLog)).toEqual({ cell: { year: 2026, value: 104, text: { fi: 'myös chat' } }, source: 'log', logValue: 104 })
  })
  test('may be overruled, and what the log says stays in sight', () => {
    expect(shownCell({ year: 2026, value: 110, note: { fi: 'puhelimet kirjattu erikseen' } }, fromLog)).toMatchObject({ cell: { value: 110 }, source: 'overruled', logValue: 104 })
    expect(shownCell({ year: 2026, value: 3 }, undefined)).toMatchObject({ source: 'typed' })
    expect(shownCell(undefined, undefined)).toBeUndefined()
  })
})

test('a dated row needs its day and its words', () => {
  const row = { id: '0192f0c1-0000-7000-8000-000000000001', kind: 'event', day: '2019-11-20', title: { fi: 'Etelä-Savon perheilta' }, municipalityCount: 8 }
  expect(DatedRow.safeParse(row).success).toBe(true)
  expect([DatedRow.safeParse({ ...row, day: '20.11.2019' }).success, DatedRow.safeParse({ ...row, title: {} }).success]).toEqual([false, false])
})

describe('a network’s parts', () => {
  const [early, intensive] = [{ fi: 'varhainen tuki', sv: 'tidigt stöd' }, { fi: 'vaativa tuki' }]
  const parts = [{ name: early, meetings: 7 }, { name: intensive, meetings: null }]
  test('keep the number somebody wrote, and where nobody did their meetings with a day are counted', () => {
    expect(shownParts(parts, [{ part: 'varhainen tuki' }, { part: 'vaativa tuki' }, { part: 'vaativa tuki' }, {}])).toEqual([
      { name: early, meetings: 7, dated: 1 }, { name: intensive, meetings: 2, dated: 2 }, { name: null, meetings: 1, dated: 1 },
    ])
  })
  test('are found by what they are called in any language; a meeting of another part stands by itself', () => {
    expect(shownParts(parts, [{ part: 'tidigt stöd' }, { part: 'varhainen tuki' }, { part: 'muut' }])).toEqual([
      { name: early, meetings: 7, dated: 2 }, { name: intensive, meetings: null, dated: 0 }, { name: { fi: 'muut' }, meetings: 1, dated: 1 },
    ])
  })
  test('have names of their own in every language', () => {
    expect([partCalledTwice(parts), partCalledTwice([...parts, { name: { en: 'early support', sv: 'tidigt stöd' } }]), partCalledTwice([])]).toEqual([-1, 2, -1])
  })
  test('without number or meeting stay without number', () => {
    expect(networkSum({ statedTotal: 8, parts: shownParts(parts, []) })).toEqual({ partsSum: 7, total: 8, difference: 1, withoutNumber: [intensive] })
  })
})

test('another number than the log’s lacks its reason until a note says it', () => {
  expect([lacksReason({ value: 110 }, 104), lacksReason({ value: 104 }, 104), lacksReason({ text: { fi: 'myös chat' } }, 104), lacksReason({ value: 3 }, undefined)]).toEqual([true, false, false, false])
  expect(lacksReason({ value: 110, note: { fi: 'puhelimet erikseen' } }, 104)).toBe(false)
})

test('a cell with a zero is not blank', () => {
  expect([isBlank({}), isBlank({ items: [] }), isBlank({ value: 0 }), isBlank({ note: { fi: 'tulossa' } })]).toEqual([true, true, false, false])
})
