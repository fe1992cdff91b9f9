/** Networks of the years side by side: the stated total beside the sum of its parts, and the difference where there is one. */
import type { KeyFiguresReport, ReportNetwork, ReportNetworkYear } from '../domain/key-figures-report.ts'
import type { ShownPart } from '../domain/network-years.ts'
import { proseIn } from '../domain/prose.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import type { KeyFiguresContext } from './key-figure-words.ts'
import type { Cell, ReportSheet } from './report-table.ts'

/** None where no network has anything written in these years. */
export function networksSheet({ networks, years }: KeyFiguresReport, { language }: KeyFiguresContext): ReportSheet[] {
  const locale = { locale: language }
  const rows = networks.flatMap((network) => rowsOf(network, locale))
  if (rows.length === 0) return []
  return [{
    name: m.key_figures_sheet_networks({}, locale),
    columns: [
      { heading: m.key_figures_network({}, locale), kind: 'text' }, { heading: m.key_figures_part({}, locale), kind: 'text' },
      ...years.map((year) => ({ heading: String(year), kind: 'integer' as const })),
    ],
    rows,
    note: m.key_figures_define_networks({}, locale),
  }]
}

type Locale = { locale: KeyFiguresContext['language'] }
type OfYear = (year: ReportNetworkYear) => Cell

function rowsOf({ names, years }: ReportNetwork, locale: Locale): Cell[][] {
  const name = nameIn(names, locale.locale)
  const row = (heading: string, of: OfYear): Cell[][] => {
    const cells = years.map(of)
    return cells.every((cell) => cell === null) ? [] : [[name, heading, ...cells]]
  }
  const hasParts = years.some(({ parts }) => parts.length > 0)
  return [
    ...row(m.key_figures_stated_total({}, locale), ({ typed }) => typed?.statedTotal ?? null),
    ...partsOf(years).flatMap((part) => row(part.name === null ? m.key_figures_other_meetings({}, locale) : proseIn(part.name, locale.locale), partIn(part, locale))),
    ...(hasParts ? row(m.key_figures_parts_sum({}, locale), ({ parts, sum }) => (parts.length === 0 ? null : sum.partsSum)) : []),
    ...row(m.key_figures_difference({}, locale), ({ sum }) => sum.difference),
    ...row(m.key_figures_network_municipalities({}, locale), ({ typed }) => typed?.municipalities ?? null),
    ...row(m.key_figures_stated_networks({}, locale), ({ typed }) => typed?.statedNetworks ?? null),
    ...row(m.key_figures_listed_networks({}, locale), ({ typed }) => (typed?.statedNetworks === undefined ? null : typed.parts.length)),
  ]
}

/** Each once, as its latest year calls it. */
function partsOf(years: readonly ReportNetworkYear[]): ShownPart[] {
  const all = years.flatMap(({ parts }) => parts)
  return [...new Map(all.map((part) => [nameInAnyLanguage(part), part])).values()]
}

/** By this a part is the same in two years, also where only one of them has it in other languages. */
function nameInAnyLanguage({ name }: ShownPart): string | null {
  return name === null ? null : proseIn(name, 'fi')
}

/** A part that is named without a number says so: an empty cell would look like nothing to tell. */
function partIn(part: ShownPart, locale: Locale): OfYear {
  return ({ parts }) => {
    const found = parts.find((one) => nameInAnyLanguage(one) === nameInAnyLanguage(part))
    return found === undefined ? null : found.meetings ?? m.key_figures_no_number({}, locale)
  }
}
