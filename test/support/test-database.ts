/** An empty database on the engine this run of the tests is about: SQLite, and in the project `postgresql` PostgreSQL. */
import { join } from 'node:path'
import type { DatabaseLocation } from '../../src/server/store/open-store.ts'
import { newDatabase } from './postgres.ts'

export type EngineDatabase = { location: DatabaseLocation; drop: () => Promise<void> }

/** @param dataDir where a database that is a file lies. */
export async function testDatabase(dataDir: string): Promise<EngineDatabase> {
  if (process.env['TEST_ENGINE'] !== 'postgresql') return { location: { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') }, drop: async () => {} }
  const { url, drop } = await newDatabase()
  return { location: { engine: 'postgres', url }, drop }
}
