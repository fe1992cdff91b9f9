/** `npm run backup [-- FILE]`: the whole county in one file, while the server runs. Knows the clock, the arguments and the environment. */
import { dirname, join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import { BACKUP_FOLDER } from '../store/sqlite-state.ts'
import { takeBackup } from '../store/take-backup.ts'

const settings = readConfig(process.env)
const typed = process.argv.slice(2)
try {
  if (!settings.ok) fail(settings.faults)
  else if (typed.length > 1) fail(['Say at most one file: npm run backup -- FILE'])
  else if (settings.config.database.engine === 'postgres') {
    fail([
      `The data are in PostgreSQL (${shownLocation(settings.config.database)}), which takes backups with its own tool, also while servers run:`,
      'pg_dump --format=custom --file=FILE "$DATABASE_URL"',
      'It is one of PostgreSQL\'s client programs (on Debian: apt-get install postgresql-client), and must not be older than the server.',
    ])
  } else backUp(settings.config.database.path, typed[0])
} catch (error) {
  fail([String(error)])
}

function backUp(path: string, named: string | undefined): void {
  const target = named === undefined ? join(dirname(path), BACKUP_FOLDER, `lokikirja-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.sqlite`) : resolve(named)
  const result = takeBackup(path, target)
  switch (result.outcome) {
    case 'taken':
      process.stdout.write(`${target}\n  ${result.bytes} bytes, ${result.revisions} entry revisions, checked and on the disk.\n  Keep it on another machine, where only you can read it.\n`)
      return
    case 'exists': return fail([`${target} is there already and is not overwritten. Choose another name.`])
    case 'no_database': return fail([`There is no database ${path}. Set DATA_DIR or DATABASE_URL as for the server.`])
    case 'restore_runs': return fail(['A backup is being restored just now. Try again when that is done.'])
    case 'damaged': return fail([`The database itself is damaged: ${result.fault}.`, 'Keep a copy of the data folder, and restore the latest good backup.'])
    case 'not_ours': return fail([`${path} is no database of Lokikirja.`])
    case 'newer': return fail([`${path} belongs to a newer Lokikirja than this one.`])
  }
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`No backup was made.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
