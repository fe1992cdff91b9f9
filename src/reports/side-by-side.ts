/** One table out of three of the same shape: this period, the one before and the same one a year before, with what changed. */
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'
import { isNumber, type Cell, type Column, type ReportSheet } from './report-table.ts'

export type ThreeSheets = { now: ReportSheet; before: ReportSheet; yearBefore: ReportSheet }
/** Whether changes may be shown. */
export type Comparable = { before: boolean; yearBefore: boolean }

/** The first figure of a table is set side by side; further ones are of this period alone. */
export function sideBySide({ now, before, yearBefore }: ThreeSheets, comparable: Comparable, language: Language): ReportSheet {
  const at = now.columns.findIndex(isNumber)
  const figure = now.columns[at]
  if (figure === undefined) return now
  const [then, aYearAgo] = [cellsByLabel(before, at), cellsByLabel(yearBefore, at)]
  const rows = withRowsOf(now, [before, yearBefore]).map((row): Cell[] => {
    const [label, n] = [labelOf(now, row), row[at] ?? null]
    const [earlier, lastYear] = [cellOf(then, label, n), cellOf(aYearAgo, label, n)]
    const others = [earlier, comparable.before ? change(n, earlier) : null, lastYear, comparable.yearBefore ? change(n, lastYear) : null]
    return [...row.slice(0, at + 1), ...others, ...row.slice(at + 1)]
  })
  const { counts: _ofOnePeriod, ...sheet } = now
  return { ...sheet, columns: [...now.columns.slice(0, at + 1), ...columnsBeside(figure, language), ...now.columns.slice(at + 1)], rows }
}

function columnsBeside({ heading, ...figure }: Column, language: Language): Column[] {
  const locale = { locale: language }
  return [
    { ...figure, heading: m.period_of_before({ figure: heading }, locale) },
    { ...figure, heading: m.period_column_change_before({}, locale) },
    { ...figure, heading: m.period_of_year_before({ figure: heading }, locale) },
    { ...figure, heading: m.period_column_change_year({}, locale) },
  ]
}

/** What only an earlier period has stands before the total, with nothing in this one. */
function withRowsOf(now: ReportSheet, others: readonly ReportSheet[]): Cell[][] {
  const known = new Set(now.rows.map((row) => labelOf(now, row)))
  const added = new Map<string, Cell[]>()
  for (const sheet of others) for (const row of sheet.rows) if (!known.has(labelOf(sheet, row))) added.set(labelOf(sheet, row), emptied(sheet, row))
  const totals = now.rows.at(-1)?.[0]
  const isTotalled = others.some(({ rows }) => rows.length > 0 && rows.at(-1)?.[0] === totals)
  const end = isTotalled ? now.rows.length - 1 : now.rows.length
  return [...now.rows.slice(0, end), ...added.values(), ...now.rows.slice(end)].map((row) => [...row])
}

function emptied({ columns }: ReportSheet, row: readonly Cell[]): Cell[] {
  return row.map((cell, index) => (isNumberAt(columns, index) && cell !== null ? 0 : cell))
}

function cellsByLabel(sheet: ReportSheet, at: number): Map<string, Cell> {
  return new Map(sheet.rows.map((row) => [labelOf(sheet, row), row[at] ?? null]))
}

/** A part nobody wrote anything of is zero where it is a number elsewhere. */
function cellOf(cells: ReadonlyMap<string, Cell>, label: string, now: Cell): Cell {
  return cells.has(label) ? cells.get(label) ?? null : typeof now === 'number' ? 0 : null
}

function labelOf({ columns }: ReportSheet, row: readonly Cell[]): string {
  return JSON.stringify(row.filter((_, index) => !isNumberAt(columns, index)))
}

function isNumberAt(columns: readonly Column[], index: number): boolean {
  const column = columns[index]
  return column !== undefined && isNumber(column)
}

function change(now: Cell, before: Cell): Cell {
  return typeof now === 'number' && typeof before === 'number' ? Math.round((now - before) * 10) / 10 : null
}
