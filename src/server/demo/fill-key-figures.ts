/** Puts the usual rows of the yearly table into the demo, with what was published of 2018 and 2019. The years since then its own log fills in. */
import type { KeyFigure } from '../../domain/key-figures.ts'
import { yearKey } from '../county-figures.ts'
import { DEFAULT_KEY_FIGURES } from '../default-key-figures.ts'
import type { FigureKind } from '../store/figure-records.ts'
import type { Doer, Store } from '../store/store.ts'
import { demoId } from './demo-ids.ts'
import { ETELA_SAVO } from './demo-municipalities.ts'
import { PUBLISHED_CELLS, PUBLISHED_NETWORKS, PUBLISHED_ROWS } from './published-key-figures.ts'

type Kept = { kind: FigureKind; key: string; value: object }

export async function fillKeyFigures(store: Store, { id, name }: Doer, now: number): Promise<void> {
  await store.change(async ({ keyFigures }) => {
    for (const kept of [...figures(), ...cells(), ...networks(), ...rows()]) await keyFigures.put({ regionId: ETELA_SAVO.id, seen: 0, at: now, by: { id, name }, ...kept })
    return { result: undefined, events: [] }
  })
}

export function demoFigureId(key: string): string {
  return demoId(`figure:${key}`)
}

export function demoNetworkId(key: string): string {
  return demoId(`network:${key}`)
}

function figures(): Kept[] {
  return DEFAULT_KEY_FIGURES.map(({ key, ...fields }, index) => ({ kind: 'figure', key: demoFigureId(key), value: { ...fields, id: demoFigureId(key), order: index + 1 } satisfies KeyFigure }))
}

function cells(): Kept[] {
  return Object.entries(PUBLISHED_CELLS).flatMap(([key, years]) => Object.entries(years).map(([year, value]): Kept => ({ kind: 'cell', key: yearKey(demoFigureId(key), Number(year)), value })))
}

function networks(): Kept[] {
  return Object.entries(PUBLISHED_NETWORKS).flatMap(([key, years]) => Object.entries(years).map(([year, value]): Kept => ({ kind: 'network', key: yearKey(demoNetworkId(key), Number(year)), value })))
}

function rows(): Kept[] {
  return PUBLISHED_ROWS.map((value, index) => ({ kind: 'row', key: demoId(`row:${index}`), value }))
}
