/** Brings an export into an empty database: read through once before anything is stored, then stored in one transaction, then compared. */
import type { Kysely, Transaction } from 'kysely'
import { firstTaken, pagesOf, type CountyRows, type CountyTable } from './county-tables.ts'
import type { DatabaseSchema } from './database-schema.ts'
import type { ExportPackage } from './export-package.ts'
import { EXPORTED_TABLES, type ExportedTable } from './exported-fields.ts'
import { inChunks } from './in-chunks.ts'
import { placeDigests, type DigestedRevision } from './place-digests.ts'
import { BrokenExport, readPackage, rowsOfExport } from './read-export.ts'

export type ImportOutcome =
  | { outcome: 'imported'; rows: number; revisions: number; coordinators: string[] }
  | { outcome: 'not_empty'; table: CountyTable }
  | { outcome: 'broken'; fault: string }

/** What a server knows at its first start; it makes room. */
const STARTING_WORDS: readonly CountyTable[] = ['region', 'municipality', 'organisation', 'activity_type', 'visitor_group', 'profession', 'first_link']
const OF_A_COUNTY: readonly CountyTable[] = ['place', 'erased_place', 'network', 'place_sequence', 'revision', 'daily_totals', 'coordinator', 'device', 'enrolment_code', 'county_figure', 'import', 'publication', 'audit_event']

export async function importCounty(db: Kysely<DatabaseSchema>, folder: string): Promise<ImportOutcome> {
  try {
    const table = await firstTaken(db, OF_A_COUNTY)
    if (table !== undefined) return { outcome: 'not_empty', table }
    const described = await readPackage(folder)
    await readThrough(folder, described)
    return await db.transaction().execute((trx) => store(trx, folder, described))
  } catch (error) {
    if (error instanceof BrokenExport) return { outcome: 'broken', fault: error.message }
    throw error
  }
}

async function readThrough(folder: string, described: ExportPackage): Promise<void> {
  const digests = placeDigests()
  for (const table of EXPORTED_TABLES) {
    for await (const rows of rowsOfExport(folder, described, table)) if (table === 'revision') rows.forEach((row) => { digests.add(row as DigestedRevision) })
  }
  checkDigests(described, digests.all())
}

async function store(trx: Transaction<DatabaseSchema>, folder: string, described: ExportPackage): Promise<ImportOutcome> {
  for (const table of STARTING_WORDS) await trx.deleteFrom(table).execute()
  let rows = 0
  for (const table of EXPORTED_TABLES) rows += await storeTable(trx, folder, described, table)
  const digests = placeDigests()
  for await (const page of pagesOf(trx, 'revision')) page.forEach((row) => { digests.add(row as DigestedRevision) })
  checkDigests(described, digests.all())
  const people = await trx.selectFrom('coordinator').select('email').where('role', '=', 'countyCoordinator').where('retired_at', 'is', null).orderBy('email').execute()
  return { outcome: 'imported', rows, revisions: digests.all().reduce((sum, { revisions }) => sum + revisions, 0), coordinators: people.map(({ email }) => email) }
}

async function storeTable(trx: Transaction<DatabaseSchema>, folder: string, described: ExportPackage, table: ExportedTable): Promise<number> {
  let stored = 0
  for await (const rows of rowsOfExport(folder, described, table)) {
    for (const chunk of inChunks(rows)) await (trx as unknown as CountyRows).insertInto(table).values(chunk).execute()
    stored += rows.length
  }
  return stored
}

function checkDigests({ lokikirja }: ExportPackage, found: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(lokikirja.digests)) throw new BrokenExport('The digests of the places differ from those of the export.')
}
