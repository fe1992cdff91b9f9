/** Key figures in words: units, coverage, what stands in a cell besides its number, and where the number comes from. */
import { formatDay } from '../domain/calendar.ts'
import type { ReportNetwork } from '../domain/key-figures-report.ts'
import { coverageOf, isWholeYear, type Coverage, type KeyFigureCell, type KeyFigureUnit, type ShownCell } from '../domain/key-figures.ts'
import { isCalled, proseIn } from '../domain/prose.ts'
import type { Language, Municipality } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'

export type KeyFiguresContext = {
  language: Language
  /** Its id and name. */
  county: string
  countyName: string
  /** Each once. */
  municipalities: readonly Municipality[]
  /** The figures are an example, and every table must say so. */
  madeUp?: boolean | undefined
}

type Word = (inputs: Record<never, never>, locale: { locale: Language }) => string
const UNITS: Readonly<Record<KeyFigureUnit, Word>> = {
  contact: m.key_figures_unit_contact, municipality: m.key_figures_unit_municipality, day: m.key_figures_unit_day, nomination: m.key_figures_unit_nomination,
  list: m.key_figures_unit_list, place: m.key_figures_unit_place, person: m.key_figures_unit_person, group: m.key_figures_unit_group, seminar: m.key_figures_unit_seminar,
  meeting: m.key_figures_unit_meeting, session: m.key_figures_unit_session, partnerVisit: m.key_figures_unit_partner_visit, visit: m.key_figures_unit_visit,
}
const SOURCES: Readonly<Record<ShownCell['source'], Word>> = { typed: m.key_figures_source_typed, log: m.key_figures_source_log, overruled: m.key_figures_source_overruled }

export function unitInWords(unit: KeyFigureUnit, language: Language): string {
  return UNITS[unit]({}, { locale: language })
}

export function sourceInWords(source: ShownCell['source'], language: Language): string {
  return SOURCES[source]({}, { locale: language })
}

/** `1.1.–31.10.2018`, `2017–2018`, `15.5.2017–31.10.2018`. */
export function coverageInWords({ from, to }: Coverage): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return first === last ? first : `${first}–${last}`
  return `${first === last ? formatDay(from).slice(0, -4) : formatDay(from)}–${formatDay(to)}`
}

/** The coverage where it is not the year itself. */
export function partialCoverage(cell: KeyFigureCell): string | null {
  return isWholeYear(cell) ? null : coverageInWords(coverageOf(cell))
}

export function municipalityNames(codes: readonly string[], { municipalities, language }: KeyFiguresContext): string {
  return codes.map((code) => {
    const known = municipalities.find((one) => one.code === code)
    return known ? nameIn(known.names, language) : code
  }).join(', ')
}

/** Everything that stands in a cell besides its number, part by part. */
export function cellParts(cell: KeyFigureCell, context: KeyFiguresContext): string[] {
  return [
    partialCoverage(cell),
    cell.text && proseIn(cell.text, context.language),
    cell.items && cell.items.map((item) => proseIn(item, context.language)).join(', '),
    cell.municipalities && municipalityNames(cell.municipalities, context),
  ].filter((part) => part !== undefined && part !== null && part !== '') as string[]
}

/** The part a meeting was of, as the network calls it in the language asked for; one it does not list as it was written. */
export function partInWords(part: string, network: ReportNetwork | undefined, language: Language): string {
  const names = network?.years.flatMap(({ parts }) => parts.flatMap(({ name }) => (name === null ? [] : [name]))) ?? []
  return proseIn(names.find((name) => isCalled(name, part)) ?? { fi: part }, language)
}

/** `−36 %`: whole percents, as they are said; the files hold the decimal too. */
export function percentInWords(percent: number): string {
  const whole = Math.round(Math.abs(percent))
  const sign = whole === 0 ? '' : percent < 0 ? '−' : '+'
  return `${sign}${whole}\u00a0%`
}
