/** Whether a file is a whole database of ours that this version can read. The file must be nobody else's meanwhile. */
import Database from 'libsql'
import type { EntryRevision } from '../../domain/entry.ts'
import { contentHash } from './insert-revisions.ts'
import { contractAmong } from './migrate.ts'
import { codeOf } from './storage-failure.ts'

export type Inspection =
  | { outcome: 'whole'; revisions: number }
  | { outcome: 'damaged'; fault: string }
  | { outcome: 'not_ours' }
  | { outcome: 'newer' }

const TABLES = ['kysely_migration', 'revision', 'place_sequence', 'daily_totals', 'device']

export function inspectBackup(path: string): Inspection {
  const database = new Database(path)
  try {
    // Whatever was copied from a running server: from here on everything is in this one file.
    database.exec('PRAGMA journal_mode = DELETE')
    return inspect(database)
  } catch (error) {
    if (!(error instanceof Error) || !/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error))) throw error
    return { outcome: 'damaged', fault: error.message }
  } finally {
    database.close()
  }
}

function inspect(database: Database.Database): Inspection {
  const read = <Row>(sql: string) => database.prepare(sql).all() as Row[]
  const faults = read<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check)
  if (faults[0] !== 'ok') return { outcome: 'damaged', fault: faults.slice(0, 3).join('; ') }
  const tables = read<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => name)
  if (TABLES.some((name) => !tables.includes(name))) return { outcome: 'not_ours' }
  const steps = read<{ name: string }>('SELECT name FROM kysely_migration').map(({ name }) => name)
  // What a newer version has only added hinders this one neither as its database nor as its backup.
  if (contractAmong(steps) !== undefined) return { outcome: 'newer' }
  if (beyondCounter(read)) return { outcome: 'damaged', fault: 'entries are numbered beyond the counter of their place' }
  return inspectRevisions(database)
}

/** SQLite would not notice another letter within a text; the hash beside each revision does. */
function inspectRevisions(database: Database.Database): Inspection {
  let revisions = 0
  for (const row of database.prepare('SELECT rev_id, body_hash, json FROM revision').iterate()) {
    const { rev_id, body_hash, json } = row as { rev_id: string; body_hash: string; json: string }
    if (hashOf(json) !== body_hash) return { outcome: 'damaged', fault: `entry revision ${rev_id} differs from its hash` }
    revisions += 1
  }
  return { outcome: 'whole', revisions }
}

function hashOf(json: string): string | undefined {
  try {
    return contentHash(JSON.parse(json) as EntryRevision)
  } catch {
    return undefined
  }
}

/** A counter below a number already given would give it a second time. */
function beyondCounter(read: <Row>(sql: string) => Row[]): boolean {
  return read('SELECT 1 FROM revision LEFT JOIN place_sequence USING (place_id) GROUP BY place_id HAVING max(seq) > coalesce(max(last_seq), 0) LIMIT 1').length > 0
}
