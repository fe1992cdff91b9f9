/** What the dialogs of the yearly table take and what they send. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { describe, expect, test } from 'vitest'
import { cellOfForm, cellSchema, formOfCell, type CellForm } from '../../../src/app/coordinator/cell-form.ts'
import { formOfRow, rowOfForm, rowSchema } from '../../../src/app/coordinator/dated-row-form.ts'
import { figureOfForm, formOfFigure } from '../../../src/app/coordinator/figure-form.ts'
import { formOfNetwork, NetworkForm, networkOfForm } from '../../../src/app/coordinator/network-form.ts'
import { contentOf, publishedKeyFigures } from '../../support/published-key-figures.ts'

const EMPTY = formOfCell(null)
const faults = (form: Partial<CellForm>, logValue?: number) => {
  const parsed = cellSchema(2019, logValue).safeParse({ ...EMPTY, ...form })
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}

/** As the dialog gets it: the resolver tells a fault by its words alone. */
async function toldAt(field: string, schema: Parameters<typeof standardSchemaResolver>[0], form: object): Promise<string | undefined> {
  const { errors } = await standardSchemaResolver(schema)({ ...form }, undefined, { fields: {}, shouldUseNativeValidation: false })
  return (errors as Record<string, { message?: string } | undefined>)[field]?.message
}

test('a name or a reason that is missing is told apart from one that is too long', async () => {
  const event = { ...formOfRow(null), day: '2019-11-20' }
  expect(await toldAt('titleFi', rowSchema('event', 2019), event)).toBe('missing')
  expect(await toldAt('titleFi', rowSchema('event', 2019), { ...event, titleFi: 'x'.repeat(1001) })).not.toBe('missing')
  expect(await toldAt('noteFi', cellSchema(2019, 104), { ...EMPTY, value: '110' })).toBe('missing')
  expect(await toldAt('noteFi', cellSchema(2019, 104), { ...EMPTY, value: '110', noteFi: 'x'.repeat(1001) })).not.toBe('missing')
})

describe('a cell', () => {
  test('comes out of its form as it went in, whatever was published', () => {
    const cells = publishedKeyFigures().rows.flatMap(({ figures }) => figures.flatMap(({ values }) => values)).map(contentOf)
    expect(cells.map((cell) => cellOfForm(formOfCell(cell)))).toEqual(cells)
    expect(cells).toHaveLength(22)
  })
  test('takes numbers as people write them, and nothing that is none', () => {
    expect([cellOfForm({ ...EMPTY, value: ' 1 284 ' }).value, cellOfForm({ ...EMPTY, value: '0' }).value, cellOfForm(EMPTY).value]).toEqual([1284, 0, undefined])
    expect([faults({ value: '12,5' }), faults({ value: '-3' }), faults({ value: '10000001' }), faults({ value: '' })]).toEqual([['value'], ['value'], ['value'], []])
  })
  test('needs both days of a time that reaches into its year', () => {
    expect([faults({ from: '2019-01-01' }), faults({ from: '2017-01-01', to: '2018-12-31' }), faults({ from: '2019-06-01', to: '2019-05-01' })]).toEqual([['to'], ['to'], ['to']])
    expect(faults({ from: '2017-01-01', to: '2019-12-31' })).toEqual([])
  })
  test('says why its number is not the log’s', () => {
    expect([faults({ value: '110' }, 104), faults({ value: '104' }, 104), faults({ value: '110', noteSv: 'telefon' }, 104), faults({ textFi: 'myös chat' }, 104)]).toEqual([['noteFi'], [], [], []])
  })
})

test('a network keeps named parts without a number, and its empty row is no part', () => {
  const network = { statedTotal: 34, statedNetworks: 7, parts: [{ name: { fi: 'varhainen tuki', sv: 'tidigt stöd' }, meetings: 7 }, { name: { fi: 'vaativa tuki' }, meetings: null }] }
  expect(networkOfForm(formOfNetwork(network))).toEqual(network)
  const form = formOfNetwork(network)
  expect([NetworkForm.safeParse(form).success, NetworkForm.safeParse({ ...form, parts: [{ ...form.parts[1]!, nameFi: '', meetings: '3' }] }).success, NetworkForm.safeParse({ ...form, parts: [form.parts[0], form.parts[0]] }).success]).toEqual([true, false, false])
})

test('a dated row is of its year; trainings and events need a name, meetings their network', () => {
  const event = { kind: 'event', day: '2019-11-20', title: { fi: 'Etelä-Savon perheilta' }, municipalityCount: 8 } as const
  expect(rowOfForm('event', formOfRow(event))).toEqual(event)
  const fits = (kind: 'event' | 'meeting', form: object) => rowSchema(kind, 2019).safeParse({ ...formOfRow(null), day: '2019-11-20', ...form }).success
  expect([fits('event', { titleFi: 'Perheilta' }), fits('event', {}), fits('event', { titleFi: 'Perheilta', day: '2018-11-20' }), fits('meeting', {}), fits('meeting', { network: 'x' })]).toEqual([true, false, false, false, true])
})

test('a row the log fills in has the log’s unit', () => {
  const form = { ...formOfFigure(undefined, { fi: 'Perheneuvo', sv: '', en: '' }), fi: 'Käynnit', source: 'visits' as const }
  expect(figureOfForm(form)).toEqual({ section: { fi: 'Perheneuvo' }, names: { fi: 'Käynnit' }, unit: 'visit', source: 'visits' })
  expect(figureOfForm({ ...form, source: '', unit: 'person', after: '' })).toMatchObject({ unit: 'person', after: null })
})
