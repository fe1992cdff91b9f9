/** An empty database on the engine this run of the tests is about: SQLite, and in the project `postgresql` PostgreSQL. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseLocation } from '../../src/server/store/open-store.ts'
import { newDatabase, RUN_FOLDER } from './postgres.ts'

const SQLITE = 'lokikirja.sqlite'

export type EngineDatabase = { location: DatabaseLocation; drop: () => Promise<void> }

/**
 * @param dataDir where a database that is a file lies.
 * @param isBare without any tables.
 */
export async function testDatabase(dataDir: string, { isBare = false } = {}): Promise<EngineDatabase> {
  if (process.env['TEST_ENGINE'] !== 'postgresql') return { location: { engine: 'sqlite', path: isBare ? join(dataDir, SQLITE) : sqliteIn(dataDir) }, drop: async () => {} }
  const { url, drop } = await newDatabase({ isBare })
  return { location: { engine: 'postgres', url }, drop }
}

/** Of a run, with its tables made: every SQLite database that is new begins as a copy of it. */
export const EMPTY_SQLITE = 'empty.sqlite'

function sqliteIn(dataDir: string): string {
  const [path, empty] = [join(dataDir, SQLITE), join(process.env[RUN_FOLDER] ?? '', EMPTY_SQLITE)]
  if (existsSync(path) || !existsSync(empty)) return path
  mkdirSync(dataDir, { recursive: true })
  copyFileSync(empty, path)
  return path
}
