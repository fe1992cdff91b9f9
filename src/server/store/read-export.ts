/** Reads the files of an export line by line, and says of the first line that is not as it must be which one it is and why. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { EntryRevision } from '../../domain/entry.ts'
import { PAGE_FILES, type CountyRow } from './county-tables.ts'
import { ExportPackage, FORMAT, PACKAGE_FILE, pathOf, shownFields, type ShownField } from './export-package.ts'
import { EXPORTED_TABLES, fileOfExport, type ExportedTable } from './exported-fields.ts'
import { contentHash } from './insert-revisions.ts'

/** Its message is for the person who typed the command. */
export class BrokenExport extends Error {}

export async function readPackage(folder: string): Promise<ExportPackage> {
  const text = await readFile(join(folder, PACKAGE_FILE), 'utf8').catch(() => { throw new BrokenExport(`There is no ${PACKAGE_FILE} in ${folder}: it is no export, or one that was broken off.`) })
  const parsed = z.safeParse(ExportPackage, jsonOf(text))
  if (!parsed.success) throw new BrokenExport(`${PACKAGE_FILE} describes no export of Lokikirja.`)
  const { lokikirja: { format }, resources } = parsed.data
  if (format > FORMAT) throw new BrokenExport('It was made by a newer Lokikirja. Install that version first.')
  const missing = EXPORTED_TABLES.find((table) => resources.filter(({ name }) => name === table).length !== 1)
  if (missing !== undefined) throw new BrokenExport(`${PACKAGE_FILE} must name ${pathOf(missing)} once.`)
  return parsed.data
}

/** The rows of one file as a database keeps them, in pages; refused at the first line that is wrong, or at the end where the file is another. */
export async function* rowsOfExport(folder: string, { created, resources }: ExportPackage, table: ExportedTable): AsyncGenerator<CountyRow[]> {
  const [told, hash, toRow] = [resources.find(({ name }) => name === table), createHash('sha256'), rowReader(table, Date.parse(created))]
  const pageRows = table === 'publication_file' ? PAGE_FILES : PAGE_ROWS
  let [number, page]: [number, CountyRow[]] = [0, []]
  for await (const line of linesOf(join(folder, pathOf(table)), (bytes) => hash.update(bytes))) {
    number += 1
    page.push(toRow(line, (fault) => new BrokenExport(`${pathOf(table)}, line ${number}: ${fault}.`)))
    if (page.length < pageRows) continue
    yield page
    page = []
  }
  yield page
  if (number !== told?.rows) throw new BrokenExport(`${pathOf(table)} has ${number} lines, ${told?.rows} were written.`)
  if (`sha256:${hash.digest('hex')}` !== told.hash) throw new BrokenExport(`${pathOf(table)} differs from its SHA-256: it was changed or damaged.`)
}

const PAGE_ROWS = 500

async function* linesOf(path: string, see: (bytes: Buffer) => void): AsyncGenerator<string> {
  const [decoder, stream] = [new TextDecoder('utf-8', { fatal: true }), createReadStream(path, { highWaterMark: 1 << 18 })]
  let rest = ''
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    see(bytes)
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

type Fail = (fault: string) => BrokenExport

function rowReader(table: ExportedTable, made: number): (line: string, fail: Fail) => CountyRow {
  const [shown, all] = [shownFields(table), Object.entries(fileOfExport(table).fields)]
  return (line, fail) => {
    const read = jsonOf(line)
    if (typeof read !== 'object' || read === null || Array.isArray(read)) throw fail('is no record in JSON')
    const record = read as Record<string, unknown>
    const unknown = Object.keys(record).find((name) => !shown.some(([known]) => known === name))
    if (unknown !== undefined) throw fail(`has a field ${unknown} that is not known`)
    const wrong = shown.find(([name, field]) => !isOf(field, record[name]))
    if (wrong !== undefined) throw fail(`${wrong[0]} must be ${wrong[1].type}`)
    const row = Object.fromEntries(all.map(([name, field]) => [name, field.type === 'secret' ? field.becomes(record, made) : kept(field, record[name])]))
    if (table === 'revision') checkRevision(row, fail)
    return row
  }
}

/** What is not there counts as null: an older version did not know it. */
function isOf({ type, isOptional }: ShownField, value: unknown): boolean {
  if (value === null || value === undefined) return isOptional
  switch (type) {
    case 'string': return typeof value === 'string'
    case 'integer': return Number.isSafeInteger(value)
    case 'object': return typeof value === 'object' || (typeof value === 'string' && jsonOf(value) !== undefined)
  }
}

function kept({ type }: ShownField, value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  return type === 'object' && typeof value !== 'string' ? JSON.stringify(value) : value as string | number
}

/** Columns that repeat what the revision says must say the same. */
function checkRevision(row: CountyRow, fail: Fail): void {
  const parsed = z.safeParse(EntryRevision, jsonOf(String(row['json'])))
  if (!parsed.success) throw fail(`is no revision of an entry (${parsed.error.issues[0]?.path.join('.') ?? ''})`)
  const { revId, entryId, placeId, deviceId, deviceSeq, body } = parsed.data
  const said = { rev_id: revId, entry_id: entryId, place_id: placeId, device_id: deviceId, device_seq: deviceSeq, day: body?.day ?? null, kind: body?.kind ?? null, body_hash: contentHash(jsonOf(String(row['json'])) as EntryRevision) }
  const other = Object.entries(said).find(([name, value]) => row[name] !== value)
  if (other !== undefined) throw fail(`${other[0]} is not that of the revision itself`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
