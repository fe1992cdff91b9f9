/** Meetings of networks, trainings and events as tables, by day. A kind of which there is nothing has no table. */
import type { DatedRow, RowKind } from '../domain/dated-rows.ts'
import type { KeyFiguresReport } from '../domain/key-figures-report.ts'
import { proseIn } from '../domain/prose.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { municipalityNames, partInWords, type KeyFiguresContext } from './key-figure-words.ts'
import type { Cell, Column, ReportSheet } from './report-table.ts'

export function datedSheets(report: KeyFiguresReport, context: KeyFiguresContext): ReportSheet[] {
  const locale = { locale: context.language }
  return [
    sheetOf('meeting', m.key_figures_sheet_meetings({}, locale)), sheetOf('training', m.key_figures_sheet_trainings({}, locale)), sheetOf('event', m.key_figures_sheet_events({}, locale)),
  ].filter(({ rows }) => rows.length > 0)

  function sheetOf(kind: RowKind, name: string): ReportSheet {
    const text = (heading: string): Column => ({ heading, kind: 'text' })
    const isMeeting = kind === 'meeting'
    return {
      name,
      columns: [
        { heading: m.key_figures_day({}, locale), kind: 'day' },
        ...(isMeeting ? [text(m.key_figures_network({}, locale)), text(m.key_figures_part({}, locale))] : []),
        text(m.key_figures_row_title({}, locale)), text(m.key_figures_where({}, locale)),
      ],
      rows: report.rows.filter(({ row }) => row.kind === kind).map(({ row }): Cell[] => [
        row.day, ...networkAndPart(row, report, context), row.title ? proseIn(row.title, context.language) : null, whereInWords(row, context),
      ]),
    }
  }
}

/** Two cells of a meeting; other rows have none. */
function networkAndPart(row: DatedRow, { networks }: KeyFiguresReport, { language }: KeyFiguresContext): Cell[] {
  if (row.kind !== 'meeting') return []
  const network = networks.find((one) => one.network === row.network)
  return [network ? nameIn(network.names, language) : null, row.part === undefined ? null : partInWords(row.part, network, language)]
}

/** The municipality, or in how many it was. */
export function whereInWords({ municipality, municipalityCount }: DatedRow, context: KeyFiguresContext): string | null {
  if (municipality !== undefined) return municipalityNames([municipality], context)
  return municipalityCount === undefined ? null : m.key_figures_in_municipalities({ count: municipalityCount }, { locale: context.language })
}
