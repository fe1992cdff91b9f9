/** What a publication would show, and what was published, as they arrive. */
import * as z from 'zod/mini'
import { Day } from '../../domain/entry.ts'
import { Scope } from '../../domain/scope.ts'
import type { ReportTable } from '../../reports/report-table.ts'

export const PUBLISHED_FORMATS = ['xlsx', 'csv', 'csv-plain', 'json-stat', 'print'] as const
export type PublishedFormat = (typeof PUBLISHED_FORMATS)[number]

const Published = z.looseObject({
  id: z.string(), at: z.iso.datetime(), by: z.string(), scope: Scope, scopeName: z.string(), from: Day, to: Day, threshold: z.int(), format: z.string(), fileName: z.string(), sha256: z.string(), small: z.int(), protecting: z.int(),
})
export type Published = z.infer<typeof Published>
export const Publications = z.looseObject({ publications: z.array(Published) })

const Cell = z.union([z.string(), z.number(), z.null(), z.object({ masked: z.enum(['small', 'protecting']), protects: z.optional(z.string()) })])
const Column = z.object({ heading: z.string(), kind: z.enum(['text', 'integer', 'decimal', 'percent', 'day', 'month']), unit: z.optional(z.string()) })
export const PublishPreview = z.looseObject({
  title: z.string(), warning: z.optional(z.string()),
  sheets: z.array(z.object({ name: z.string(), note: z.optional(z.string()), columns: z.array(Column), rows: z.array(z.array(Cell)) })),
  masked: z.object({ small: z.int(), protecting: z.int(), shown: z.int() }),
  leftOut: z.array(z.string()),
  warnings: z.object({ files: z.array(Published), cells: z.array(z.string()) }),
})
export type PublishPreview = z.infer<typeof PublishPreview>

/** The table as every other table is shown. */
export function tableOf({ title, warning, sheets }: PublishPreview): ReportTable {
  return { title, file: { name: '' }, ...(warning !== undefined && { warning }), sheets: sheets.map(({ note, columns, ...sheet }) => ({ ...sheet, columns: columns.map(({ unit, ...column }) => ({ ...column, ...(unit !== undefined && { unit }) })), ...(note !== undefined && { note }) })) as ReportTable['sheets'] }
}
