/** `npm run import -- FOLDER`: an export into an empty server, with the server stopped. Knows chance, the arguments and the environment. */
import { dirname, resolve } from 'node:path'
import { v7 } from 'uuid'
import { readConfig, type Config } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import { makeDataFolder } from '../store/data-folder.ts'
import { importCounty, type ImportOutcome } from '../store/import-county.ts'
import { openDatabase } from '../store/open-store.ts'
import { lockForRestore } from '../store/server-lock.ts'

const settings = readConfig(process.env)
const [typed, ...more] = process.argv.slice(2)
try {
  if (!settings.ok) fail(settings.faults)
  else if (typed === undefined || more.length > 0) fail(['Say from which folder: npm run import -- FOLDER'])
  else await importFrom(resolve(typed), settings.config)
} catch (error) {
  fail([error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error)])
}

async function importFrom(folder: string, { database }: Config): Promise<void> {
  if (database.engine === 'sqlite') makeDataFolder(dirname(database.path))
  const lock = database.engine === 'sqlite' ? lockForRestore(database.path) : { release: () => {} }
  if (lock === undefined) return fail([`A server or another program is using ${shownLocation(database)}. Stop it first.`])
  try {
    const { db, close } = await openDatabase(database, { epoch: () => '', newId: () => v7() })
    report(await importCounty(db, folder).finally(close), database)
  } finally {
    lock.release()
  }
}

function report(result: ImportOutcome, database: Config['database']): void {
  switch (result.outcome) {
    case 'not_empty': return fail([`${shownLocation(database)} is not empty: there are rows in ${result.table}. An export goes into a new server; set DATA_DIR to a new folder, or DATABASE_URL to a new database.`])
    case 'broken': return fail([result.fault])
    case 'imported': process.stdout.write([
      `Imported ${result.rows} records, ${result.revisions} entry revisions among them, to ${shownLocation(database)}. The digests of all places agree.`,
      'Nobody has a password. A link that works once, for whoever looks after the county (the others get theirs from the desk):',
      ...result.coordinators.map((email) => `  npm run reset-link -- ${email}`),
      'The tablets are out of use here: pair each again. They keep their entries and send whatever is missing; nothing counts twice.',
    ].map((line) => `${line}\n`).join(''))
  }
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`Nothing was imported, and the data are as they were.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
