/** The table Etelä-Savo published for 2018 and 2019, and the same said by a report, so that the two can be compared whole. */
import { readFileSync } from 'node:fs'
import type { KeyFiguresReport, ReportCell } from '../../src/domain/key-figures-report.ts'
import { coverageOf, type CellContent, type KeyFigureUnit } from '../../src/domain/key-figures.ts'
import type { Names } from '../../src/domain/reference-data.ts'

type Words = Record<string, string>
export type PublishedCell = { year: number; value?: number; text?: Words; items?: string[]; coverage?: [string, string]; municipalities?: string[]; note?: Words }
export type PublishedFigure = { figure: string; unit: KeyFigureUnit; values: PublishedCell[]; percentChange?: number | null }
export type PublishedNetwork = {
  network: string; year: number; statedTotal: number; statedNetworks?: number; municipalities?: number; parts?: Record<string, number>
  namedWithoutNumber?: string[]; partsSum?: number; agrees?: boolean; difference?: number
}
export type PublishedRow = { day: string; title: string; municipality?: string; municipalityCount?: number }
export type Published = {
  years: number[]
  rows: { row: string; label: Names; figures: PublishedFigure[] }[]
  networks: PublishedNetwork[]
  events: PublishedRow[]
  trainings: PublishedRow[]
}

export function publishedKeyFigures(): Published {
  return JSON.parse(readFileSync(new URL('../domain/fixtures/key-figures-2018-2019.json', import.meta.url), 'utf8')) as Published
}

/** What a report shows, as the published table has it; `figureOf` finds the row of a figure, `networkOf` that of a network. */
export type Found = { figureOf: (row: string, figure: string) => string; networkOf: (network: string) => string }

export function asPublished(report: KeyFiguresReport, published: Published, { figureOf, networkOf }: Found): Pick<Published, 'rows' | 'networks' | 'events' | 'trainings'> {
  const rowsOf = (kind: 'event' | 'training') => report.rows.flatMap(({ row }) => (row.kind === kind ? [{
    day: row.day, title: row.title.fi!, ...(row.municipality && { municipality: row.municipality }), ...(row.municipalityCount && { municipalityCount: row.municipalityCount }),
  }] : []))
  return {
    rows: published.rows.map(({ row, label, figures }) => ({
      row, label,
      figures: figures.map((wanted) => {
        const found = report.figures.find(({ figure }) => figure.id === figureOf(row, wanted.figure))!
        const values = found.cells.flatMap((cell) => cellAsPublished(cell, wanted.values.find(({ year }) => year === cell.year)))
        return { figure: wanted.figure, unit: found.figure.unit, values, ...('percentChange' in wanted && { percentChange: found.cells.at(-1)!.percentChange }) }
      }),
    })),
    networks: published.networks.map((wanted) => networkAsPublished(report, wanted, networkOf(wanted.network))),
    events: rowsOf('event'),
    trainings: rowsOf('training'),
  }
}

/** A whole year may be told or left out, and the log names municipalities that were not published: those are left out where the table has none. */
function cellAsPublished({ year, shown }: ReportCell, wanted: PublishedCell | undefined): PublishedCell[] {
  if (shown === null) return []
  const { value, text, items, municipalities, note, coverage } = shown.cell
  const { from, to } = coverageOf(shown.cell)
  return [{
    year,
    ...(value !== undefined && { value }), ...(text && { text: text as Words }), ...(items && { items: items.map(({ fi }) => fi!) }), ...(note && { note: note as Words }),
    ...((coverage || wanted?.coverage) && { coverage: [from, to] as [string, string] }),
    ...(municipalities && (wanted?.municipalities || shown.source !== 'log') && { municipalities }),
  }]
}

function networkAsPublished(report: KeyFiguresReport, wanted: PublishedNetwork, id: string): PublishedNetwork {
  const { typed, parts, sum } = report.networks.find(({ network }) => network === id)!.years.find(({ year }) => year === wanted.year)!
  const numbered = parts.flatMap(({ name, meetings }) => (name === null || meetings === null ? [] : [[name.fi!, meetings] as const]))
  return {
    network: wanted.network, year: wanted.year, statedTotal: sum.total,
    ...(typed?.municipalities !== undefined && { municipalities: typed.municipalities }), ...(typed?.statedNetworks !== undefined && { statedNetworks: typed.statedNetworks }),
    ...(parts.length > 0 && { parts: Object.fromEntries(numbered), partsSum: sum.partsSum, agrees: sum.difference === 0 }),
    ...(sum.withoutNumber.length > 0 && { namedWithoutNumber: sum.withoutNumber.map(({ fi }) => fi!) }),
    ...(sum.difference !== null && sum.difference !== 0 && { difference: sum.difference }),
  }
}

export function partsOf({ parts = {}, namedWithoutNumber = [] }: PublishedNetwork): { name: { fi: string }; meetings: number | null }[] {
  return [...Object.entries(parts).map(([fi, meetings]) => ({ name: { fi }, meetings })), ...namedWithoutNumber.map((fi) => ({ name: { fi }, meetings: null }))]
}

/** What is sent of a cell: published items and words are Finnish. */
export function contentOf({ coverage, items, year: _year, ...cell }: PublishedCell): CellContent {
  return { ...cell, ...(items && { items: items.map((fi) => ({ fi })) }), ...(coverage && { coverage: { from: coverage[0], to: coverage[1] } }) }
}
