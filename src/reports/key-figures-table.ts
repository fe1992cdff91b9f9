/** The key figures of some years as a table: years side by side, networks with their parts, dated rows, and where each number comes from. */
import { formatDay, localDay, localTime } from '../domain/calendar.ts'
import type { KeyFiguresReport, ReportFigure } from '../domain/key-figures-report.ts'
import { PERCENT_BASE_MIN } from '../domain/key-figures.ts'
import { proseIn } from '../domain/prose.ts'
import type { Language } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { datedSheets } from './dated-sheets.ts'
import { cellParts, partialCoverage, sourceInWords, unitInWords, type KeyFiguresContext } from './key-figure-words.ts'
import { networksSheet } from './networks-sheet.ts'
import { plainLetters } from './plain-letters.ts'
import type { Cell, Column, ReportSheet, ReportTable } from './report-table.ts'

export function keyFiguresTable(report: KeyFiguresReport, context: KeyFiguresContext): ReportTable {
  const locale = { locale: context.language }
  const years = yearsInWords(report.years)
  return {
    title: m.key_figures_table_title({ county: context.countyName, years }, locale),
    file: { name: `lokikirja-tunnusluvut-${years.replaceAll(/[^\d]+/g, '-')}-${plainLetters(context.countyName)}` },
    ...(context.madeUp ? { warning: m.key_figures_made_up({}, locale) } : {}),
    sheets: [figuresSheet(report, context), ...furtherSheets(report, context), sourcesSheet(report, context), informationSheet(report, context, years)],
  }
}

/** Everything that stands below the table of figures on the screen as well. */
export function furtherSheets(report: KeyFiguresReport, context: KeyFiguresContext): ReportSheet[] {
  return [...networksSheet(report, context), ...datedSheets(report, context)]
}

/** `2018–2019`, `2018, 2022`. */
export function yearsInWords(years: readonly number[]): string {
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  if (years.length < 2) return String(first)
  return last - first === years.length - 1 ? `${first}–${last}` : years.join(', ')
}

function figuresSheet({ years, figures }: KeyFiguresReport, context: KeyFiguresContext): ReportSheet {
  const { language } = context
  const locale = { locale: language }
  const text = (heading: string): Column => ({ heading, kind: 'text' })
  const cellOf = ({ cells }: ReportFigure, year: number) => cells.find((cell) => cell.year === year)
  const wordsOf = (figure: ReportFigure, year: number) => {
    const cell = cellOf(figure, year)?.shown?.cell
    return cell ? cellParts(cell, context).join('; ') || null : null
  }
  const inYears = years.map((year, index) => {
    const hasWords = figures.some((figure) => wordsOf(figure, year) !== null)
    const before = years[index - 1]
    const columns: Column[] = [
      { heading: String(year), kind: 'integer' },
      ...(hasWords ? [text(m.key_figures_column_words({ year: String(year) }, locale))] : []),
      ...(before === undefined ? [] : changeColumns(before, year, language)),
    ]
    const cells = (figure: ReportFigure): Cell[] => [
      cellOf(figure, year)?.shown?.cell.value ?? null, ...(hasWords ? [wordsOf(figure, year)] : []), ...(before === undefined ? [] : [cellOf(figure, year)?.difference ?? null, shareOf(cellOf(figure, year)?.percentChange)]),
    ]
    return { columns, cells }
  })
  return {
    name: m.key_figures_title({}, locale),
    columns: [text(m.key_figures_section({}, locale)), text(m.key_figures_figure({}, locale)), text(m.key_figures_unit({}, locale)), ...inYears.flatMap(({ columns }) => columns)],
    rows: figures.map((figure): Cell[] => [nameIn(figure.figure.section, language), nameIn(figure.figure.names, language), unitInWords(figure.figure.unit, language), ...inYears.flatMap(({ cells }) => cells(figure))]),
    note: m.key_figures_note({}, locale),
  }
}

function changeColumns(before: number, year: number, language: Language): Column[] {
  const years = { from: String(before), to: String(year) }
  return [
    { heading: m.key_figures_column_change(years, { locale: language }), kind: 'integer' },
    { heading: m.key_figures_column_percent(years, { locale: language }), kind: 'percent' },
  ]
}

/** −35.9 % as the share −0.359. */
function shareOf(percent: number | null | undefined): Cell {
  return percent == null ? null : Math.round(percent * 10) / 1000
}

/** Where each number comes from, and what a coordinator noted beside it. */
function sourcesSheet({ figures, networks }: KeyFiguresReport, { language }: KeyFiguresContext): ReportSheet {
  const locale = { locale: language }
  const ofFigures = figures.flatMap(({ figure, cells }) => cells.flatMap(({ year, shown }): Cell[][] => (shown === null ? [] : [[
    `${nameIn(figure.section, language)}: ${nameIn(figure.names, language)}`, String(year), sourceInWords(shown.source, language), shown.logValue ?? null,
    partialCoverage(shown.cell), shown.cell.note ? proseIn(shown.cell.note, language) : null,
  ]])))
  const ofNetworks = networks.flatMap(({ names, years }) => years.flatMap(({ year, typed }): Cell[][] => (
    typed?.note ? [[nameIn(names, language), String(year), sourceInWords('typed', language), null, null, proseIn(typed.note, language)]] : []
  )))
  return {
    name: m.key_figures_sheet_sources({}, locale),
    columns: [
      { heading: m.key_figures_figure({}, locale), kind: 'text' }, { heading: m.key_figures_year({}, locale), kind: 'text' }, { heading: m.key_figures_source({}, locale), kind: 'text' },
      { heading: m.key_figures_log_value({}, locale), kind: 'integer' }, { heading: m.report_info_coverage({}, locale), kind: 'text' }, { heading: m.key_figures_note_heading({}, locale), kind: 'text' },
    ],
    rows: [...ofFigures, ...ofNetworks],
  }
}

function informationSheet({ madeAt }: KeyFiguresReport, { language, countyName, madeUp }: KeyFiguresContext, years: string): ReportSheet {
  const locale = { locale: language }
  return {
    name: m.report_sheet_information({}, locale),
    columns: [{ heading: m.report_column_item({}, locale), kind: 'text' }, { heading: m.report_column_content({}, locale), kind: 'text' }],
    rows: [
      ...(madeUp ? [[m.report_info_made_up({}, locale), m.key_figures_made_up({}, locale)]] : []),
      [m.report_info_report({}, locale), m.key_figures_title({}, locale)],
      [m.report_info_scope({}, locale), countyName],
      [m.key_figures_years({}, locale), years],
      [m.report_info_masking({}, locale), m.key_figures_masking({}, locale)],
      [m.report_info_made_at({}, locale), momentInWords(madeAt, language)],
      [m.report_info_coverage({}, locale), m.key_figures_define_coverage({}, locale)],
      [m.key_figures_change({}, locale), m.key_figures_define_change({ least: PERCENT_BASE_MIN }, locale)],
      [m.key_figures_source({}, locale), m.key_figures_define_source({}, locale)],
      [m.key_figures_sheet_networks({}, locale), m.key_figures_define_networks({}, locale)],
    ],
  }
}

function momentInWords(utc: string, language: Language): string {
  const [day, time] = [formatDay(localDay(Date.parse(utc))), localTime(Date.parse(utc))]
  return m.report_info_made_at_time({ day, time: language === 'en' ? time : time.replace(':', '.') }, { locale: language })
}
