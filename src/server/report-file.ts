/** A table as a file, in every form there is one. */
import type { JsonStat } from '../reports/json-stat.ts'
import { tableToCsv } from '../reports/csv.ts'
import { tableToPlainCsv } from '../reports/csv-plain.ts'
import type { ReportTable } from '../reports/report-table.ts'

export const FILE_FORMATS = ['csv', 'csv-plain', 'xlsx', 'json-stat'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]
export type ReportFile = { name: string; type: string; bytes: Buffer<ArrayBuffer> }

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv; charset=utf-8'

/** @param cube the same figures as a dataset, which needs more than the table: it is made only when it is asked for. */
export async function reportFile(table: ReportTable, format: FileFormat, cube: () => Promise<JsonStat>): Promise<ReportFile> {
  const { name } = table.file
  switch (format) {
    case 'csv': return { name: `${name}.csv`, type: CSV, bytes: Buffer.from(tableToCsv(table)) }
    case 'csv-plain': return { name: `${name}-plain.csv`, type: CSV, bytes: Buffer.from(tableToPlainCsv(table)) }
    case 'json-stat': return { name: `${name}.json`, type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(await cube())) }
    case 'xlsx': {
      // What writes workbooks is large, and seldom asked for.
      const { tableToXlsx } = await import('../reports/xlsx.ts')
      return { name: `${name}.xlsx`, type: XLSX, bytes: Buffer.from(await tableToXlsx(table)) }
    }
  }
}
