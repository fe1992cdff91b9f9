import JSONstat from 'jsonstat-toolkit'
import { describe, expect, test } from 'vitest'
import { monthlyTable } from '../../src/reports/monthly-table.ts'
import { tablesToJsonStat } from '../../src/reports/table-cube.ts'
import { exampleContext, exampleMonth } from './example-month.ts'
import { toJsonStat, type Cube, type CubeValue } from '../../src/reports/json-stat.ts'

const values: Record<string, CubeValue> = { '213 2026-11 visits': 412, '213 2026-11 families': 'hidden', '740 2026-11 visits': 0, '740 2026-10 visits': null }
const cube: Cube = {
  title: 'Etelä-Savo, marraskuu 2026', source: 'Lokikirja', language: 'fi', madeAt: '2026-12-01T08:00:00.000Z',
  areas: [{ code: '213', label: 'Kangasniemi' }, { code: '740', label: 'Savonlinna' }],
  periods: [{ code: '2026-10', label: 'lokakuu 2026' }, { code: '2026-11', label: 'marraskuu 2026' }],
  figures: [{ key: 'visits', label: 'Käynnit', unit: 'käyntiä' }, { key: 'families', label: 'Perheet', unit: 'perhettä' }],
  valueOf: (area, period, figure) => values[`${area} ${period} ${figure}`] ?? null,
  labels: { area: 'Kunta', period: 'Kuukausi', figure: 'Tunnusluku', hidden: 'peitetty', unknown: 'ei tietoa' },
  notes: ['Käynnit ja perheet ovat eri yksikköjä.'],
}

/** The dataset as another program's reader sees it, from its bytes. */
const read = () => JSONstat(JSON.parse(JSON.stringify(toJsonStat(cube))))
const at = (area: string, period: string, figure: string) => read().Data({ area, period, figure })

describe('a JSON-stat dataset', () => {
  test('is one to another program’s reader: dimensions with their roles, codes, words and units', () => {
    const dataset = read()
    expect([dataset.class, dataset.label, dataset.updated, dataset.id, dataset.n]).toEqual(['dataset', cube.title, cube.madeAt, ['area', 'period', 'figure'], 8])
    expect(dataset.role).toMatchObject({ geo: ['area'], time: ['period'], metric: ['figure'] })
    expect(dataset.Dimension('area').Category('213').label).toBe('Kangasniemi')
    expect(dataset.Dimension('figure').Category('families').unit).toEqual({ base: 'perhettä', decimals: 0 })
    expect(dataset.note).toEqual(cube.notes)
  })
  test('holds each number where its codes say, and zero is a number', () => {
    expect([at('213', '2026-11', 'visits').value, at('740', '2026-11', 'visits').value]).toEqual([412, 0])
  })
  test('has no value for what is hidden or not known, and its status says which', () => {
    expect(at('213', '2026-11', 'families')).toMatchObject({ value: null, status: 'c' })
    expect(at('740', '2026-10', 'visits')).toMatchObject({ value: null, status: ':' })
    expect(at('213', '2026-11', 'visits').status).toBeNull()
  })
})

describe('the tables of a county and its municipalities as one dataset', () => {
  const part = (code: string, label: string, over: object = {}) => ({ area: { code, label }, table: { ...monthlyTable(exampleMonth(), exampleContext('fi', { scopeName: label })), ...over } })
  const dataset = () => JSONstat(JSON.parse(JSON.stringify(tablesToJsonStat([part('r', 'Etelä-Savo'), part('213', 'Kangasniemi')], { period: { code: '2026-11', label: 'marraskuu 2026' }, language: 'fi', madeAt: '2026-12-01T08:00:00.000Z' }))))

  test('holds every figure that counts something once, under its key, with words and unit', () => {
    expect(dataset().id).toEqual(['area', 'period', 'figure'])
    expect(dataset().Dimension('area').id).toEqual(['r', '213'])
    expect(dataset().Dimension('period').id).toEqual(['2026-11'])
    const figure = dataset().Dimension('figure')
    expect(figure.Category('visits').unit).toEqual({ base: 'käyntiä', decimals: 0 })
    expect(figure.Category('visits:visitorGroup=child/baby').label).toBe('Käynnit: Vauva alle 1 v, Lapset')
    expect(figure.id.some((key: string) => key.includes('time='))).toBe(false)
    expect(new Set(figure.id).size).toBe(figure.id.length)
    for (const [key, n] of [['visits', 39], ['visits:visitorGroup=child', 22], ['partnersHappened:partner=association', 1], ['daysMissing', 2]] as const) {
      expect([key, dataset().Data({ area: '213', period: '2026-11', figure: key }).value]).toEqual([key, n])
    }
    expect(dataset().note).toContain('Rivejä ei voi laskea yhteen: yhdessä yhteydenotossa voi olla monta aihetta.')
  })
})
