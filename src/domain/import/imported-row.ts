/** A row of a file as it is sent in: what it becomes, and by what it is known again. */
import { canonicalJson } from '../canonical-json.ts'
import { contentHash } from '../day-digest.ts'
import type { Day, EntryBody } from '../entry.ts'
import { startOfDay } from '../calendar.ts'
import { sha256 } from '../sha256.ts'

export const IMPORT_ROWS_MAX = 200
export const IMPORT_LOOKUPS_MAX = 500
/** A file of so many rows is cut by its owner: more is no logbook. */
export const IMPORT_FILE_ROWS_MAX = 50_000
/** What one row may become: visits, a day's status, and a few of the others. */
export const IMPORT_BODIES_MAX = 6

/**
 * The same place, day and numbers are the same row, whatever its file was called and wherever it stood in it. Of equal
 * rows in one file that are all meant, `copy` counts from 1.
 */
export function rowHash(placeId: string, bodies: readonly EntryBody[], copy: number): string {
  return contentHash({ placeId, copy, bodies: [...bodies] })
}

/**
 * The id of an entry that a row becomes: always the same one, so that a row that came back to the server by another way
 * is known. A UUIDv7 by its day, as ids made one after another are read faster. `times`: how often the row was undone.
 */
export function importedEntryId(row: { placeId: string; hash: string; times: number }, day: Day, n: number): string {
  const bytes = sha256(canonicalJson({ ...row, n }))
  const random = Array.from(bytes.slice(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const time = startOfDay(day).toString(16).padStart(12, '0')
  const variant = ((Number.parseInt(random.slice(3, 4), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}
