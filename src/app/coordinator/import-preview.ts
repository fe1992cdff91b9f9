/** What a file will become, row by row, before anything is sent: its faults, and what is there already. */
import { rowHash, IMPORT_LOOKUPS_MAX } from '../../domain/import/imported-row.ts'
import { readRow, type ImportedRow, type RowContext } from '../../domain/import/read-row.ts'
import type { CoordinatorApi, Trouble } from './coordinator-api.ts'
import type { ImportTable } from './import-sheet.ts'

/** `copy`: which of several equal rows of the file it is; `day`: what its day holds already. */
export type PreviewRow = ImportedRow & { cells: string[]; hash: string | null; copy: number; isKnown: boolean; dayHolds: { visits: number; entries: number } | null }

/** Rows read before the page may draw again. */
const BITE = 500

export async function previewRows({ rows }: ImportTable, context: RowContext, onProgress: (share: number) => void, isStopped: () => boolean): Promise<PreviewRow[] | null> {
  const [read, copies]: [PreviewRow[], Map<string, number>] = [[], new Map()]
  for (let from = 0; from < rows.length; from += BITE) {
    for (const { n, cells } of rows.slice(from, from + BITE)) {
      const row = readRow(cells, n, context)
      if (row !== null) read.push(withHash(row, cells, copies))
    }
    onProgress(Math.min(1, (from + BITE) / rows.length))
    await new Promise((next) => { setTimeout(next) })
    if (isStopped()) return null
  }
  return read
}

function withHash(row: ImportedRow, cells: string[], copies: Map<string, number>): PreviewRow {
  const base = { ...row, cells, isKnown: false, dayHolds: null }
  if (row.placeId === null || row.bodies.length === 0) return { ...base, hash: null, copy: 1 }
  const first = rowHash(row.placeId, row.bodies, 1)
  const copy = (copies.get(first) ?? 0) + 1
  copies.set(first, copy)
  return { ...base, copy, hash: copy === 1 ? first : rowHash(row.placeId, row.bodies, copy) }
}

/**
 * Asks what of it is there. A day that an import of this very file has begun to write is no stranger's.
 * @param own days of an import that was cut off, as `PLACE DAY`
 */
export async function lookUpRows(api: CoordinatorApi, rows: readonly PreviewRow[], own: ReadonlySet<string>): Promise<PreviewRow[] | Trouble> {
  const known = new Set<string>()
  const days = new Map<string, { visits: number; entries: number }>()
  const good = rows.filter((row): row is PreviewRow & { placeId: string; day: string; hash: string } => row.hash !== null && row.day !== null)
  const wishes = [...new Map(good.map(({ placeId: place, day }) => [`${place} ${day}`, { place, day }])).values()]
  for (let from = 0; from < Math.max(good.length, wishes.length); from += IMPORT_LOOKUPS_MAX) {
    const to = from + IMPORT_LOOKUPS_MAX
    const answer = await api.lookUpRows({ rows: good.slice(from, to).map(({ placeId: place, hash }) => ({ place, hash })), days: wishes.slice(from, to) })
    if (answer.kind !== 'ok') return answer
    for (const { place, hash } of answer.value.rows) known.add(`${place} ${hash}`)
    for (const { place, day, visits, entries } of answer.value.days) if (entries > 0) days.set(`${place} ${day}`, { visits, entries })
  }
  return rows.map((row) => ({
    ...row,
    isKnown: known.has(`${row.placeId} ${row.hash}`),
    dayHolds: own.has(`${row.placeId} ${row.day}`) ? null : days.get(`${row.placeId} ${row.day}`) ?? null,
  }))
}

export type ImportChoices = { withCopies: boolean; withFilledDays: boolean }
export type RowFate = 'imported' | 'fault' | 'known' | 'copy' | 'filledDay' | 'nothing'

/** What comes of a row by the choices made. */
export function fateOf(row: PreviewRow, { withCopies, withFilledDays }: ImportChoices): RowFate {
  if (row.problems.some(({ isFault }) => isFault)) return 'fault'
  if (row.bodies.length === 0) return 'nothing'
  if (row.isKnown) return 'known'
  if (row.copy > 1 && !withCopies) return 'copy'
  return row.dayHolds !== null && !withFilledDays ? 'filledDay' : 'imported'
}
