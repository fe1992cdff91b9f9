/** What is kept of a county's yearly figures, read as what it is. Records come back as they were checked on their way in. */
import type { RowContent } from '../domain/dated-rows.ts'
import type { CellContent, KeyFigure } from '../domain/key-figures.ts'
import type { NetworkContent } from '../domain/network-years.ts'
import type { FigureKind, FigureRecord } from './store/figure-records.ts'
import type { Store } from './store/store.ts'

export type Kept<T> = { key: string; version: number; value: T | null }
export type CountyFigures = {
  /** In the order of the table; what was taken away is absent here and in `rows`. */
  figures: (Kept<KeyFigure> & { value: KeyFigure })[]
  cell: (figureId: string, year: number) => Kept<CellContent>
  network: (networkId: string, year: number) => Kept<NetworkContent>
  rows: (Kept<RowContent> & { value: RowContent })[]
  /** Years of which any cell, network or row is written down. */
  years: number[]
}

export async function readCountyFigures({ keyFigures }: Pick<Store, 'keyFigures'>, regionId: string): Promise<CountyFigures> {
  const records = await keyFigures.all(regionId)
  const byKey = new Map(records.map((record) => [`${record.kind} ${record.key}`, record]))
  const keptAt = <T>(kind: FigureKind, key: string) => ({ key, version: 0, value: null, ...byKey.get(`${kind} ${key}`) }) as Kept<T>
  return {
    figures: inTableOrder(standing<KeyFigure>(records, 'figure')),
    cell: (figureId, year) => keptAt<CellContent>('cell', yearKey(figureId, year)),
    network: (networkId, year) => keptAt<NetworkContent>('network', yearKey(networkId, year)),
    rows: standing<RowContent>(records, 'row').toSorted((a, b) => inOrder(a.value.day, b.value.day) || inOrder(a.key, b.key)),
    years: yearsIn(records),
  }
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function yearKey(id: string, year: number): string {
  return `${id}:${year}`
}

function standing<T>(records: readonly FigureRecord[], wanted: FigureKind): (Kept<T> & { value: T })[] {
  return records.flatMap(({ kind, key, version, value }) => (kind === wanted && value !== null ? [{ key, version, value: value as T }] : []))
}

/** Rows of one section stand together, where its first row stands. */
export function inTableOrder<T extends { value: KeyFigure }>(figures: readonly T[]): T[] {
  const sorted = figures.toSorted((a, b) => a.value.order - b.value.order || (a.value.id < b.value.id ? -1 : 1))
  const sections = [...new Set(sorted.map(({ value }) => value.section.fi))]
  return sections.flatMap((section) => sorted.filter(({ value }) => value.section.fi === section))
}

function yearsIn(records: readonly FigureRecord[]): number[] {
  const years = records.flatMap(({ kind, key, value }) => {
    if (value === null || kind === 'figure') return []
    return [Number(kind === 'row' ? (value as RowContent).day.slice(0, 4) : key.slice(key.indexOf(':') + 1))]
  })
  return [...new Set(years)].sort((a, b) => a - b)
}
