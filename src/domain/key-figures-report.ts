/** The key figures of some years side by side, as the endpoint gives them to the screen and as the files are made of them. */
import * as z from 'zod/mini'
import { DatedRow } from './dated-rows.ts'
import { Uuid } from './entry.ts'
import { CellContent, KeyFigure, ShownCell, Year } from './key-figures.ts'
import { NetworkContent, NetworkSum, ShownPart } from './network-years.ts'
import { Names } from './reference-data.ts'

/** How often a record was written; 0 where it never was. Whoever changes it says which version they saw. */
export const Version = z.int().check(z.minimum(0))

const ReportCell = z.object({
  year: Year,
  version: Version,
  typed: z.nullable(CellContent),
  shown: z.nullable(ShownCell),
  /** From the year before it in the report; null where the two may not be compared, and in percent where the base is small. */
  difference: z.nullable(z.int()),
  percentChange: z.nullable(z.number()),
})
export type ReportCell = z.infer<typeof ReportCell>
const ReportFigure = z.object({ figure: KeyFigure, version: Version, cells: z.array(ReportCell) })
export type ReportFigure = z.infer<typeof ReportFigure>

const ReportNetworkYear = z.object({ year: Year, version: Version, typed: z.nullable(NetworkContent), parts: z.array(ShownPart), sum: NetworkSum })
export type ReportNetworkYear = z.infer<typeof ReportNetworkYear>
const ReportNetwork = z.object({ network: Uuid, names: Names, years: z.array(ReportNetworkYear) })
export type ReportNetwork = z.infer<typeof ReportNetwork>

const ReportRow = z.object({ version: Version, row: DatedRow })
export type ReportRow = z.infer<typeof ReportRow>

export const KeyFiguresReport = z.object({
  years: z.array(Year),
  figures: z.array(ReportFigure),
  networks: z.array(ReportNetwork),
  /** Trainings, events and meetings of these years, by day. */
  rows: z.array(ReportRow),
  /** Years in which anything is written down, the first one first. */
  knownYears: z.array(Year),
  /** True where the county is made up. */
  demo: z.optional(z.boolean()),
  madeAt: z.iso.datetime(),
})
export type KeyFiguresReport = z.infer<typeof KeyFiguresReport>
