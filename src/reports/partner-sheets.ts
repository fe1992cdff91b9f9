/** Partner visits by sector, organisation and profession: three divisions of the same partner visits, with their minutes and encounters. */
import type { Figures } from '../domain/figures.ts'
import { SECTORS, type Language } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { SECTOR_NAMES } from '../domain/vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { figureIfKnown, figureOf, keysOutside } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import { namedRows } from './named-rows.ts'
import type { Cell, Column, Counted, ReportSheet } from './report-table.ts'

export function sectorsSheet({ partnerVisits }: Figures, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const { bySector, cancelledBySector, minutesBySector, encountersBySector } = partnerVisits
  const named = SECTORS.map((key) => ({ key, name: nameIn(SECTOR_NAMES[key], language) }))
  const { keys, rows } = namedRows([bySector, cancelledBySector, minutesBySector, encountersBySector], named, { all: true, notKnown: m.report_not_known({}, locale) })
  return {
    name: m.report_sheet_sectors({}, locale),
    columns: [{ heading: m.report_column_sector({}, locale), kind: 'text' }, ...figureColumns(language)],
    rows: [...rows, [m.report_total({}, locale), ...totalCells(partnerVisits)]],
    note: m.report_note_sectors({}, locale),
    counts: { columns: ['open', ...COUNTED], rows: [...keys.map((sector) => ({ by: { partner: [sector] } })), {}] },
  }
}

export function organisationsSheet({ partnerVisits }: Figures, context: MonthlyContext): ReportSheet {
  const locale = { locale: context.language }
  const { byOrganisation, cancelledByOrganisation, minutesByOrganisation, encountersByOrganisation } = partnerVisits
  const figures = (id: string): Cell[] => [figureOf(byOrganisation, id), ...[cancelledByOrganisation, minutesByOrganisation, encountersByOrganisation].map((parts) => figureIfKnown(parts, id))]
  const present = context.organisations.filter(({ id }) => figures(id).some((n) => n !== null && n !== 0))
  const named = present
    .map((organisation) => ({ organisation, name: nameIn(organisation.names, context.language) }))
    .sort((a, b) => a.name.localeCompare(b.name, context.language))
  const strangers = keysOutside([byOrganisation, cancelledByOrganisation], present.map((organisation) => organisation.id))
  return {
    name: m.report_sheet_organisations({}, locale),
    columns: [
      { heading: m.report_column_organisation({}, locale), kind: 'text' },
      { heading: m.report_column_sector({}, locale), kind: 'text' },
      ...figureColumns(context.language),
    ],
    rows: [
      ...named.map(({ organisation, name }): Cell[] => [name, nameIn(SECTOR_NAMES[organisation.sector], context.language), ...figures(organisation.id)]),
      ...strangers.map((id): Cell[] => [id, m.report_not_known({}, locale), ...figures(id)]),
      [m.report_total({}, locale), null, ...totalCells(partnerVisits)],
    ],
    note: m.report_note_organisations({}, locale),
    counts: {
      columns: ['open', 'open', ...COUNTED],
      rows: [
        ...named.map(({ organisation: { sector, id } }) => ({ by: { partner: [sector, id] } })),
        ...strangers.map((id) => ({ by: { partner: ['notKnown', id] } })), {},
      ],
    },
  }
}

export function professionsSheet({ partnerVisits }: Figures, { language, professions }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const { byProfession, cancelledByProfession, minutesByProfession, encountersByProfession } = partnerVisits
  const named = professions.map(({ key, names }) => ({ key, name: nameIn(names, language) }))
  const { keys, rows } = namedRows([byProfession, cancelledByProfession, minutesByProfession, encountersByProfession], named, { notKnown: m.report_not_known({}, locale) })
  return {
    name: m.period_sheet_professions({}, locale),
    columns: [{ heading: m.period_column_profession({}, locale), kind: 'text' }, ...figureColumns(language)],
    rows: [...rows, [m.report_total({}, locale), ...totalCells(partnerVisits)]],
    note: m.period_note_professions({}, locale),
    counts: { columns: ['open', ...COUNTED], rows: [...keys.map((profession) => ({ by: { profession: [profession] } })), {}] },
  }
}

function figureColumns(language: Language): Column[] {
  const locale = { locale: language }
  return [
    { heading: m.report_figure_partners_happened({}, locale), kind: 'integer' },
    { heading: m.report_column_cancelled({}, locale), kind: 'integer', unit: m.report_unit_partner_visit({}, locale) },
    { heading: m.report_figure_partner_minutes({}, locale), kind: 'integer', unit: m.report_unit_minute({}, locale) },
    { heading: m.report_figure_encounters({}, locale), kind: 'integer' },
  ]
}

const COUNTED: readonly Counted[] = [{ figure: 'partnersHappened' }, { figure: 'partnersCancelled' }, { figure: 'partnerMinutes' }, { figure: 'encounters' }]

function totalCells({ happened, cancelled, minutes, encounters }: Figures['partnerVisits']): Cell[] {
  return [happened, cancelled, minutes, encounters]
}
