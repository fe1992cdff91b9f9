/**
 * Figures as a JSON-stat 2.0 dataset, for programs of statisticians: areas by their official codes, a time dimension,
 * and figures with their units. What is hidden from publication has no value and says so in `status`.
 */
import type { Language } from '../domain/reference-data.ts'

export type CubeArea = { code: string; label: string }
export type CubePeriod = { code: string; label: string }
/** `unit` is in words: figures of different units must not be added. */
export type CubeFigure = { key: string; label: string; unit: string }
/** A whole number; `hidden` where publishing it could tell of somebody; null where nothing is known. */
export type CubeValue = number | 'hidden' | null

export type Cube = {
  title: string
  source: string
  language: Language
  /** ISO 8601 UTC. */
  madeAt: string
  areas: readonly CubeArea[]
  periods: readonly CubePeriod[]
  figures: readonly CubeFigure[]
  valueOf: (area: string, period: string, figure: string) => CubeValue
  labels: { area: string; period: string; figure: string; hidden: string; unknown: string }
  /** Definitions, coverage, what does not sum. */
  notes: readonly string[]
}

const [HIDDEN, UNKNOWN] = ['c', ':']

export type JsonStat = ReturnType<typeof toJsonStat>

/** The values stand in row-major order: areas, then periods, then figures. `c` is confidential, `:` not available, as Eurostat writes them. */
export function toJsonStat({ title, source, language, madeAt, areas, periods, figures, valueOf, labels, notes }: Cube) {
  const cells = areas.flatMap((area) => periods.flatMap((period) => figures.map((figure) => valueOf(area.code, period.code, figure.key))))
  const status = cells.flatMap((cell, index): [string, string][] => (typeof cell === 'number' ? [] : [[String(index), cell === 'hidden' ? HIDDEN : UNKNOWN]]))
  return {
    version: '2.0',
    class: 'dataset',
    label: title,
    source,
    updated: madeAt,
    id: ['area', 'period', 'figure'],
    size: [areas.length, periods.length, figures.length],
    role: { time: ['period'], geo: ['area'], metric: ['figure'] },
    dimension: {
      area: { label: labels.area, category: category(areas.map(({ code, label }) => [code, label])) },
      period: { label: labels.period, category: category(periods.map(({ code, label }) => [code, label])) },
      figure: {
        label: labels.figure,
        category: {
          ...category(figures.map(({ key, label }) => [key, label])),
          unit: Object.fromEntries(figures.map(({ key, unit }) => [key, { base: unit, decimals: 0 }])),
        },
      },
    },
    value: cells.map((cell) => (typeof cell === 'number' ? cell : null)),
    ...(status.length > 0 && { status: Object.fromEntries(status) }),
    note: [...notes],
    extension: { lang: language, status: { label: { [HIDDEN]: labels.hidden, [UNKNOWN]: labels.unknown } } },
  }
}

function category(entries: readonly (readonly [string, string])[]) {
  return { index: entries.map(([code]) => code), label: Object.fromEntries(entries) }
}
