/**
 * Tables made fit for publication: what is small is hidden, and as much besides that nothing hidden can be reckoned from
 * anything shown, in these tables or between them. What does not say what its numbers count does not come along.
 */
import { formatDay } from '../domain/calendar.ts'
import { maskWithReasons, type Mask, type SumOf } from '../domain/masking.ts'
import { FIGURE_UNITS } from '../domain/month-closing.ts'
import { monthInFigures } from './cell-words.ts'
import { sumsAmong, sumsOfWeekdays, type Divided } from './figure-sums.ts'
import { isNumber, type Cell, type Counted, type Reckoned, type ReportSheet, type ReportTable } from './report-table.ts'
import type { AreaTable } from './table-cube.ts'
import { countedAt, figureName, figuresIn, type FigureName } from './table-figures.ts'

export type Publication = {
  /** The whole first, then its municipalities, all under one mask. */
  parts: AreaTable[]
  /** How many figures of the whole were hidden, and why; one that stands in two tables is one. */
  masked: Record<Mask, number> & { shown: number }
  /** Names of sheets that do not come along. */
  leftOut: string[]
  /** What the file tells and what it hides, under names that mean the same in every publication, and the sums among them. */
  figures: PublishedFigures
  /** Where each of them stands, in words. */
  labels: ReadonlyMap<string, string>
}
export type PublishedFigures = { shown: string[]; hidden: string[]; sums: SumOf[] }

/** @param period the code of what the tables are of: a month, or its first and last day. */
export function publish(areas: readonly AreaTable[], { period, threshold }: { period: string; threshold: number }): Publication {
  const kept = areas.map(({ area, table }) => ({ area, table: { ...table, sheets: table.sheets.filter(isPublishable) } }))
  const figures = kept.flatMap((part, index) => named(part, { period, area: index === 0 ? [] : [part.area.code], whole: kept[0]?.area.code ?? '' }))
  const unique = [...new Map(figures.map((one) => [one.id, one])).values()]
  const { masks, protects, sums } = maskAll(unique, threshold)
  const labels = new Map(figures.toReversed().map(({ id, label }) => [id, label]))
  const whole = unique.filter(({ area }) => area.length === 0)
  const count = (mask: Mask) => whole.filter(({ id }) => masks.get(id) === mask).length
  const maskOf = (name: FigureName, area: string) => {
    const id = idOf(name, { period, area })
    const [mask, protectedOne] = [masks.get(id), labels.get(protects.get(id) ?? '')]
    if (mask === undefined) return labels.has(id) || isOpen(name.figure) ? undefined : { masked: 'protecting' as const }
    return { masked: mask, ...(protectedOne !== undefined && { protects: protectedOne }) }
  }
  const parts = kept.map(({ area, table }) => ({ area, table: maskedTable(table, (name) => maskOf(name, area.code)) }))
  return {
    parts,
    masked: { small: count('small'), protecting: count('protecting'), shown: whole.filter(({ id, isOpen }) => !isOpen && !masks.has(id)).length },
    leftOut: (areas[0]?.table.sheets ?? []).filter((sheet) => !isPublishable(sheet)).map(({ name }) => name),
    figures: { shown: unique.filter(({ id, isOpen: open }) => !open && !masks.has(id)).map(({ id }) => id), hidden: [...masks.keys()], sums },
    labels,
  }
}

/** All its numbers say what they count, or it has none and explains the others. */
function isPublishable(sheet: ReportSheet): boolean {
  const places = sheet.rows.flatMap((cells, row) => cells.flatMap((cell, column) => (typeof cell === 'number' ? [[row, column] as const] : [])))
  if (sheet.counts === undefined) return sheet.isInformation === true && places.length === 0
  return places.every(([row, column]) => countedAt(sheet, row, column) !== undefined)
}

type Named = Divided & { label: string; isOpen: boolean; area: readonly string[] }

function named({ area: { code, label: areaName }, table }: AreaTable, { period, area, whole }: { period: string; area: readonly string[]; whole: string }): Named[] {
  return figuresIn(table.sheets).flatMap(({ figure, by, cell, sheet, row, column, name }): Named[] => {
    // Days of the parts are in no file.
    if (typeof cell !== 'number' || (area.length > 0 && isDay(by['time']?.at(-1)))) return []
    const label = [...(area.length > 0 && code !== whole ? [areaName] : []), sheet.name, ...whereIn(sheet, row, column)].join(', ')
    return [{ id: idOf({ figure, by, name }, { period, area: code }), figure, by: { ...by, ...(area.length > 0 && { area }) }, value: cell, label, isOpen: isOpen(figure), area }]
  })
}

/** The words its row begins with, and its column's where the row has several numbers. */
function whereIn({ columns, rows }: ReportSheet, row: number, column: number): string[] {
  const words = (rows[row] ?? []).slice(0, 2).flatMap((cell, index) => (typeof cell !== 'string' || cell === '' ? [] : [columns[index]?.kind === 'day' ? formatDay(cell) : columns[index]?.kind === 'month' ? monthInFigures(cell) : cell]))
  const heading = columns.filter(isNumber).length > 1 ? columns[column]?.heading : undefined
  return heading === undefined ? words : [...words, heading]
}

function isDay(time: string | undefined): boolean {
  return time !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(time)
}

/** Named alike in a month, in a year that holds it, in a county and in the municipality itself. */
function idOf({ figure, by }: FigureName, { period, area }: { period: string; area: string }): string {
  return figureName({ figure, by: { time: [period], ...by, area: [area] } })?.name ?? figure
}

/** Days and what places offer are no people: the programme is public. */
function isOpen(figure: string): boolean {
  const unit = (FIGURE_UNITS as Readonly<Record<string, string>>)[figure]
  return unit === 'session' || unit === 'placeDay'
}

/** What tells of a hidden number without being one itself, and of which. */
const COMPANIONS: Readonly<Record<string, string>> = { partnerMinutes: 'partnersHappened' }

type Masks = ReturnType<typeof maskWithReasons> & { sums: SumOf[] }

/** No sum goes from one sort of figure to another, so each sort is masked by itself; companions last. */
function maskAll(figures: readonly Named[], threshold: number): Masks {
  const [masks, protects, sums] = [new Map<string, Mask>(), new Map<string, string>(), [] as SumOf[]]
  const sorts = [...new Set(figures.filter((one) => !one.isOpen).map(({ figure }) => figure))].sort((a, b) => Number(a in COMPANIONS) - Number(b in COMPANIONS))
  for (const sort of sorts) {
    const own = figures.filter(({ figure }) => figure === sort)
    const companion = COMPANIONS[sort]
    const ownSums = [...sumsAmong(own), ...sumsOfWeekdays(own)]
    const small = companion === undefined ? [] : own.flatMap(({ id }) => (masks.has(id.replace(sort, companion)) ? [id] : []))
    const found = maskWithReasons(new Map(own.map(({ id, value }) => [id, value])), ownSums, { threshold: companion === undefined ? threshold : 0, small })
    for (const [id, mask] of found.masks) masks.set(id, mask)
    for (const [id, other] of found.protects) protects.set(id, other)
    sums.push(...ownSums)
  }
  return { masks, protects, sums }
}

type MaskOf = (figure: FigureName) => Exclude<Cell, string | number | null> | undefined

function maskedTable(table: ReportTable, maskOf: MaskOf): ReportTable {
  return { ...table, sheets: table.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((cells, row) => cells.map((cell, column) => masked(sheet, [row, column], cell, maskOf))) })) }
}

function masked(sheet: ReportSheet, [row, column]: readonly [number, number], cell: Cell, maskOf: MaskOf): Cell {
  if (typeof cell !== 'number') return cell
  const counted = countedAt(sheet, row, column)
  if (counted === null) return cell
  if (counted === undefined) return { masked: 'protecting' }
  return ('from' in counted ? sourceMask(sheet, row, counted, maskOf) : maskOf(counted)) ?? cell
}

/** What is reckoned from a hidden number is hidden with it; so is what is reckoned from nobody knows what. */
function sourceMask(sheet: ReportSheet, row: number, { from }: Reckoned, maskOf: MaskOf): ReturnType<MaskOf> {
  const ofRow = sheet.counts?.rows[row]
  for (const source of from) {
    const counted = typeof source === 'number' ? countedAt(sheet, row, source) : figureName(...(isCounted(ofRow) ? [ofRow] : []), source)
    if (counted === null) continue
    const mask = counted && 'figure' in counted ? maskOf(counted) : { masked: 'protecting' as const }
    if (mask !== undefined) return { ...mask, masked: 'protecting' }
  }
  return undefined
}

function isCounted(part: Counted | Reckoned | 'open' | undefined): part is Counted {
  return typeof part === 'object' && !('from' in part)
}
