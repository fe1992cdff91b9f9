/** `npm run export -- FOLDER`: the whole county in open files, while the server runs. Knows the clock, chance, the arguments and the environment. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { v7 } from 'uuid'
import { readConfig, type Config } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import { exportCounty } from '../store/export-county.ts'
import { snapshotForExport } from '../store/snapshot-for-export.ts'

const settings = readConfig(process.env)
const [typed, ...more] = process.argv.slice(2)
try {
  if (!settings.ok) fail(settings.faults)
  else if (typed === undefined || more.length > 0) fail(['Say into which folder: npm run export -- FOLDER'])
  else await exportTo(resolve(typed), settings.config)
} catch (error) {
  fail([error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error), 'A folder that was begun and not finished has no datapackage.json; no import takes it.'])
}

async function exportTo(folder: string, { database }: Config): Promise<void> {
  if (existsSync(folder)) return fail([`${folder} is there already and is not written over. Choose another name.`])
  mkdirSync(dirname(folder), { recursive: true })
  const snapshot = await snapshotForExport(database, folder, () => v7())
  if (!snapshot.ok) return fail([`${shownLocation(database)} cannot be read: ${reasonOf(snapshot.outcome)}.`])
  const { rows, revisions, bytes } = await exportCounty(snapshot.engine.db, folder, new Date()).finally(snapshot.engine.close)
  process.stdout.write(`${folder}\n  ${rows} records, ${revisions} entry revisions among them, ${bytes} bytes. README.md says what is in it.\n  Names and e-mails of people are in it, passwords and tokens are not. Keep it where only you can read it.\n`)
}

function reasonOf(outcome: { outcome: 'no_database' | 'exists' | 'restore_runs' | 'not_ours' | 'newer' } | { outcome: 'damaged'; fault: string }): string {
  switch (outcome.outcome) {
    case 'no_database': return 'there is no database. Set DATA_DIR or DATABASE_URL as for the server'
    case 'restore_runs': return 'a backup is being restored just now'
    case 'damaged': return `it is damaged (${outcome.fault})`
    case 'not_ours': return 'it is no database of Lokikirja'
    case 'newer': return 'it belongs to a newer Lokikirja than this one'
    case 'exists': return 'the copy to read from is there already'
  }
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`Nothing was exported.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
