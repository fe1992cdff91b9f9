/** A whole PostgreSQL of this machine: the tests' own one comes without the programs that take and restore backups. */
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'pg_dump', 'pg_restore']
/** Where Debian keeps them, by version. */
const DEBIAN = '/usr/lib/postgresql'

/** @returns the folder of its programs, of the newest version there is. */
export function installedPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin')) : []
  return [...versions, ...(process.env['PATH'] ?? '').split(delimiter)].find((folder) => PROGRAMS.every((name) => existsSync(join(folder, name))))
}
