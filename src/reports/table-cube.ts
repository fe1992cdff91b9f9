/**
 * Tables of several areas as one JSON-stat dataset: each figure that says what it counts stands under its own key, its
 * months as periods. Days are left out: they belong to the tables.
 */
import { FIGURE_UNITS, type MonthFigure } from '../domain/month-closing.ts'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'
import { figureNames } from './figure-names.ts'
import { figureUnits } from './figure-units.ts'
import { toJsonStat, type CubeArea, type CubeFigure, type CubePeriod, type CubeValue, type JsonStat } from './json-stat.ts'
import { headingOf, isMasked, type ReportTable } from './report-table.ts'
import { figureName, figuresIn, type PlacedFigure } from './table-figures.ts'

/** The first table is of the whole that is asked about. */
export type AreaTable = { area: CubeArea; table: ReportTable }
export type CubeWish = { period: CubePeriod; language: Language; madeAt: string }

type Placed = { key: string; period: string; value: CubeValue; figure: CubeFigure }

export function tablesToJsonStat(parts: readonly AreaTable[], { period, language, madeAt }: CubeWish): JsonStat {
  const locale = { locale: language }
  const [names, units] = [figureNames({ language }), figureUnits(language)]
  const placed = new Map(parts.map(({ area, table }) => [area.code, figuresIn(table.sheets).flatMap((one) => place(one, period.code, { names, units }))]))
  const all = [...placed.values()].flat()
  const figures = [...new Map(all.toReversed().map(({ figure }) => [figure.key, figure])).values()].toReversed()
  const values = new Map([...placed].flatMap(([area, ones]) => ones.map((one) => [addressOf(area, one.period, one.key), one.value] as const)))
  const others = [...new Set(all.map((one) => one.period))].filter((code) => code !== period.code).sort()
  const [whole] = parts
  return toJsonStat({
    title: whole?.table.title ?? '', source: m.exports_source({}, locale), language, madeAt, areas: parts.map(({ area }) => area),
    periods: [period, ...others.map((code) => ({ code, label: code }))], figures,
    valueOf: (area, code, figure) => values.get(addressOf(area, code, figure)) ?? null,
    labels: { area: m.exports_area({}, locale), period: m.exports_period({}, locale), figure: m.report_column_figure({}, locale), hidden: m.exports_hidden({}, locale), unknown: m.report_not_known({}, locale) },
    notes: notesOf(whole?.table),
  })
}

type Words = { names: Record<string, string>; units: Record<string, string> }

/** None for a day, and for a number that is not there. */
function place({ figure, by, cell, sheet, row, column }: PlacedFigure, ofReport: string, { names, units }: Words): Placed[] {
  const { time, ...parts } = by
  const period = time?.at(-1) ?? ofReport
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return []
  const key = figureName({ figure, by: parts })?.name ?? figure
  const part = sheet.rows[row]?.slice(0, sheet.columns.findIndex(({ kind }) => kind !== 'text')).filter((one) => typeof one === 'string').join(', ')
  const name = names[figure] ?? (sheet.columns[column] && headingOf(sheet.columns[column])) ?? figure
  const label = Object.keys(parts).length === 0 ? name : `${name}: ${part ?? ''}`
  const value = isMasked(cell) ? 'hidden' : typeof cell === 'number' ? cell : null
  return [{ key, period, value, figure: { key, label, unit: isMonthFigure(figure) ? units[figure] ?? '' : sheet.columns[column]?.unit ?? '' } }]
}

function isMonthFigure(figure: string): figure is MonthFigure {
  return Object.hasOwn(FIGURE_UNITS, figure)
}

function addressOf(area: string, period: string, key: string): string {
  return JSON.stringify([area, period, key])
}

/** What the tables say below, and what their last one explains. */
function notesOf(table: ReportTable | undefined): string[] {
  if (table === undefined) return []
  const notes = table.sheets.flatMap(({ note }) => note ?? [])
  const facts = table.sheets.at(-1)?.rows.map((row) => row.filter((cell) => typeof cell === 'string').join(': ')) ?? []
  return [...new Set([...(table.warning === undefined ? [] : [table.warning]), ...notes, ...facts])]
}
