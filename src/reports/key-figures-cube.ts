/** The numbers of the key figures as a JSON-stat dataset, a period a year. What covers another time than its year says so in a note. */
import type { KeyFiguresReport } from '../domain/key-figures-report.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { toJsonStat, type JsonStat } from './json-stat.ts'
import { partialCoverage, unitInWords, type KeyFiguresContext } from './key-figure-words.ts'
import { yearsInWords } from './key-figures-table.ts'

export function keyFiguresCube({ years, figures, madeAt }: KeyFiguresReport, { language, county, countyName, madeUp }: KeyFiguresContext): JsonStat {
  const locale = { locale: language }
  const labelled = figures.map(({ figure, cells }) => ({ key: figure.id, label: `${nameIn(figure.section, language)}: ${nameIn(figure.names, language)}`, unit: unitInWords(figure.unit, language), cells }))
  const partial = labelled.flatMap(({ label, cells }) => cells.flatMap(({ year, shown }) => {
    const coverage = shown?.cell.value === undefined ? null : partialCoverage(shown.cell)
    return coverage === null ? [] : [`${label}, ${year}: ${coverage}`]
  }))
  return toJsonStat({
    title: m.key_figures_table_title({ county: countyName, years: yearsInWords(years) }, locale),
    source: m.exports_source({}, locale), language, madeAt,
    areas: [{ code: county, label: countyName }],
    periods: years.map((year) => ({ code: String(year), label: String(year) })),
    figures: labelled.map(({ key, label, unit }) => ({ key, label, unit })),
    valueOf: (_area, period, key) => labelled.find((one) => one.key === key)?.cells.find(({ year }) => String(year) === period)?.shown?.cell.value ?? null,
    labels: { area: m.exports_area({}, locale), period: m.exports_period({}, locale), figure: m.key_figures_figure({}, locale), hidden: m.exports_hidden({}, locale), unknown: m.report_not_known({}, locale) },
    notes: [...(madeUp ? [m.key_figures_made_up({}, locale)] : []), m.key_figures_note({}, locale), ...partial],
  })
}
