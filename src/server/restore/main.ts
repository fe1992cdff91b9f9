/** `npm run restore -- FILE`: a backup in the place of the database. Knows the clock, chance, the arguments and the environment. */
import { resolve } from 'node:path'
import { v7 } from 'uuid'
import { readConfig, type Config } from '../config.ts'
import { shownLocation } from '../database-location.ts'
import { restoreBackup } from '../store/restore-backup.ts'

const NEXT = [
  'Start the server. By themselves, at their next contact:',
  '  – the tablets see the new epoch, compare their days with the server and send again what the backup lacks; nothing counts twice;',
  '  – tablets of one place bring back each other\'s entries, also those of a tablet that is lost since;',
  '  – a tablet paired since the backup is no longer known: it keeps counting and keeps its entries; pair it again, and it sends them.',
  'By hand, what was done at the desk since the backup:',
  '  – places, organisations, passwords and coordinators; and tablets taken out of use since are in use again: take them out anew.',
]

const settings = readConfig(process.env)
const [file, ...more] = process.argv.slice(2)
try {
  if (!settings.ok) fail(settings.faults)
  else if (settings.config.database.engine === 'postgres') {
    fail([
      `The data are in PostgreSQL (${shownLocation(settings.config.database)}), which brings backups back with its own tool, with all servers stopped:`,
      'pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE',
      'Either all of it is done or nothing. It is one of PostgreSQL\'s client programs (on Debian: apt-get install postgresql-client), and must not be older than the pg_dump that made FILE.',
      'The epoch renews itself at the next start. After --data-only, and where PostgreSQL is hosted by others, run npm run renew-epoch as well.',
    ])
  } else if (file === undefined || more.length > 0) fail(['Say which backup: npm run restore -- FILE'])
  else restore(resolve(file), settings.config, settings.config.database.path)
} catch (error) {
  fail([String(error)], 'The restore was broken off. The database is the one that was there or the restored one, whole either way.')
}

function restore(from: string, { dataDir }: Config, path: string): void {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const result = restoreBackup({ file: from, path, dataDir, newId: () => v7(), stamp })
  switch (result.outcome) {
    case 'restored': return say([
      `Restored ${result.revisions} entry revisions from ${from} to ${path}.`,
      ...(result.kept === undefined ? [] : [`The replaced database is kept: ${result.kept}`]),
      ...NEXT,
    ])
    case 'no_such_file': return fail([`There is no file ${from}.`])
    case 'in_use': return fail([`A server or another program is using ${path}. Stop it first.`])
    case 'damaged': return fail([`${from} is damaged: ${result.fault}.`, 'Try an older backup.'])
    case 'not_ours': return fail([`${from} is no backup of a Lokikirja server.`])
    case 'newer': return fail([`${from} was made by a newer Lokikirja. Install that version first.`])
  }
}

function say(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function fail(lines: readonly string[], heading = 'Nothing was restored, and the data are as they were.'): void {
  process.stderr.write(`${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
