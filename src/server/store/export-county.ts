/** Writes a county into a folder of open files, as it was at one moment, page by page. */
import { createHash } from 'node:crypto'
import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { pagesOf, type CountyRow } from './county-tables.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { PACKAGE_FILE, packageText, pathOf, README_FILE, readmeText, shownFields, type WrittenFile } from './export-package.ts'
import { EXPORTED_TABLES, type ExportedTable } from './exported-fields.ts'
import { flushToDisk } from './flush-to-disk.ts'
import { placeDigests, type DigestedRevision } from './place-digests.ts'

export type Exported = { rows: number; revisions: number; bytes: number }

/** For nobody else's eyes: people's names and e-mails are in it. */
const [FOLDER_MODE, FILE_MODE] = [0o700, 0o600]

/** @param folder must not be there yet. The description is written last: without it no import takes the folder. */
export async function exportCounty(db: Kysely<DatabaseSchema>, folder: string, made: Date): Promise<Exported> {
  await mkdir(folder, { mode: FOLDER_MODE })
  const digests = placeDigests()
  const files = await db.transaction().setIsolationLevel('repeatable read').execute(async (source) => {
    const written: WrittenFile[] = []
    for (const table of EXPORTED_TABLES) written.push(await writeTable(source, table, folder, (row) => { if (table === 'revision') digests.add(row as DigestedRevision) }))
    return written
  })
  const all = digests.all()
  await writeFile(join(folder, README_FILE), readmeText(made), { mode: FILE_MODE })
  await writeFile(join(folder, PACKAGE_FILE), packageText(made, files, all), { mode: FILE_MODE, flush: true })
  flushToDisk(folder, 'folder')
  return { rows: sumOf(files.map(({ rows }) => rows)), revisions: sumOf(all.map(({ revisions }) => revisions)), bytes: sumOf(files.map(({ bytes }) => bytes)) }
}

async function writeTable(source: Kysely<DatabaseSchema>, name: ExportedTable, folder: string, see: (row: CountyRow) => void): Promise<WrittenFile> {
  const file = await open(join(folder, pathOf(name)), 'wx', FILE_MODE)
  try {
    return { name, ...await writePages(file, pagesOf(source, name), name, see) }
  } finally {
    await file.close()
  }
}

async function writePages(file: FileHandle, pages: AsyncIterable<CountyRow[]>, table: ExportedTable, see: (row: CountyRow) => void) {
  const [hash, line] = [createHash('sha256'), lineOf(table)]
  let [rows, bytes] = [0, 0]
  for await (const page of pages) {
    const text = Buffer.from(page.map(line).join(''))
    page.forEach(see)
    hash.update(text)
    await file.writeFile(text)
    rows += page.length
    bytes += text.length
  }
  await file.sync()
  return { rows, bytes, hash: `sha256:${hash.digest('hex')}` }
}

function lineOf(table: ExportedTable): (row: CountyRow) => string {
  const fields = shownFields(table)
  return (row) => `${JSON.stringify(Object.fromEntries(fields.map(([name, { type }]) => [name, type === 'object' ? opened(row[name]) : row[name]])))}\n`
}

/** As JSON, not as a text of JSON, unless it would come back another text. */
function opened(text: string | number | null | undefined): unknown {
  if (typeof text !== 'string') return text
  const value: unknown = JSON.parse(text)
  return JSON.stringify(value) === text ? value : text
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0)
}
