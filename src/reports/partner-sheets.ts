/** Partner visits that happened and that were cancelled, by sector and by organisation: two divisions of the same partner visits. */
import type { MonthlyTotals } from '../domain/monthly-totals.ts'
import { SECTORS } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { SECTOR_NAMES } from '../domain/vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import { figureIfKnown, figureOf, keysOutside } from './figures-by-key.ts'
import type { MonthlyContext } from './monthly-context.ts'
import type { Cell, ReportSheet } from './report-table.ts'

export function sectorsSheet({ partnerVisits }: MonthlyTotals, { language }: MonthlyContext): ReportSheet {
  const locale = { locale: language }
  const { bySector, cancelledBySector, happened, cancelled } = partnerVisits
  const figures = (key: string): Cell[] => [figureOf(bySector, key), figureIfKnown(cancelledBySector, key)]
  const unit = m.report_unit_partner_visit({}, locale)
  const unknownSectors = keysOutside([bySector, cancelledBySector], SECTORS)
  const notKnown = unknownSectors.map((key): Cell[] => [m.report_not_known({}, locale), ...figures(key)])
  return {
    name: m.report_sheet_sectors({}, locale),
    columns: [
      { heading: m.report_column_sector({}, locale), kind: 'text' },
      { heading: m.report_figure_partners_happened({}, locale), kind: 'integer' },
      { heading: m.report_column_cancelled({}, locale), kind: 'integer', unit },
    ],
    rows: [
      ...SECTORS.map((sector): Cell[] => [nameIn(SECTOR_NAMES[sector], language), ...figures(sector)]),
      ...notKnown,
      [m.report_total({}, locale), happened, cancelled],
    ],
    note: m.report_note_sectors({}, locale),
    counts: { columns: ['open', { figure: 'partnersHappened' }, { figure: 'partnersCancelled' }], rows: [...[...SECTORS, ...unknownSectors].map((sector) => ({ by: { partner: [sector] } })), {}] },
  }
}

export function organisationsSheet({ partnerVisits }: MonthlyTotals, context: MonthlyContext): ReportSheet {
  const locale = { locale: context.language }
  const { byOrganisation, cancelledByOrganisation, happened, cancelled } = partnerVisits
  const figures = (id: string): Cell[] => [figureOf(byOrganisation, id), figureIfKnown(cancelledByOrganisation, id)]
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
      { heading: m.report_figure_partners_happened({}, locale), kind: 'integer' },
      { heading: m.report_column_cancelled({}, locale), kind: 'integer', unit: m.report_unit_partner_visit({}, locale) },
    ],
    rows: [
      ...named.map(({ organisation, name }): Cell[] => [name, nameIn(SECTOR_NAMES[organisation.sector], context.language), ...figures(organisation.id)]),
      ...strangers.map((id): Cell[] => [id, m.report_not_known({}, locale), ...figures(id)]),
      [m.report_total({}, locale), null, happened, cancelled],
    ],
    note: m.report_note_organisations({}, locale),
    counts: {
      columns: ['open', 'open', { figure: 'partnersHappened' }, { figure: 'partnersCancelled' }],
      rows: [
        ...named.map(({ organisation: { sector, id } }) => ({ by: { partner: [sector, id] } })),
        ...strangers.map((id) => ({ by: { partner: ['notKnown', id] } })), {},
      ],
    },
  }
}
