/** What a report is asked for: a month or a period, of exactly one place, host organisation, municipality or region. */
import * as z from 'zod/mini'
import { Day, Month, Uuid } from '../domain/entry.ts'
import { LANGUAGES } from '../domain/languages.ts'
import { isTooLong } from '../domain/period.ts'
import { FILE_FORMATS } from './report-file.ts'

const SCOPE_AND_FORMAT = {
  place: z.optional(Uuid),
  organisation: z.optional(Uuid),
  municipality: z.optional(z.string().check(z.regex(/^\d{3}$/))),
  region: z.optional(Uuid),
  format: z._default(z.enum(['json', ...FILE_FORMATS]), 'json'),
  lang: z._default(z.enum(LANGUAGES), 'fi'),
}
type ScopeQuery = { place?: string | undefined; organisation?: string | undefined; municipality?: string | undefined; region?: string | undefined }

const isOneScope = ({ place, organisation, municipality, region }: ScopeQuery) => [place, organisation, municipality, region].filter((one) => one !== undefined).length === 1

export const MonthQuery = z.object({ month: Month, ...SCOPE_AND_FORMAT }).check(z.refine(isOneScope, { path: ['place'] }))
/** Both days included; at most ten years. */
export const PeriodQuery = z.object({ from: Day, to: Day, ...SCOPE_AND_FORMAT }).check(
  z.refine(isOneScope, { path: ['place'] }),
  z.refine(({ from, to }) => from <= to, { path: ['to'] }),
  z.refine((period) => !isTooLong(period), { path: ['from'] }),
)
export type ReportQuery = z.infer<typeof MonthQuery> | z.infer<typeof PeriodQuery>
