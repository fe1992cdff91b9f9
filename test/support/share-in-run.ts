/** Vitest's global set-up: a folder for what the test processes of a run share, taken away at its end with the server in it. */
import { join } from 'node:path'
import { openDatabase } from '../../src/server/store/open-store.ts'
import { closeRunFolder, openRunFolder } from './run-folder.ts'
import { RUN_FOLDER } from './postgres.ts'
import { EMPTY_SQLITE } from './test-database.ts'

/** @returns how to end it. Called once for each project of the run: only the first one owns the folder. */
export async function setup(): Promise<(() => void) | undefined> {
  if (process.env[RUN_FOLDER] !== undefined) return undefined
  const folder = openRunFolder()
  process.env[RUN_FOLDER] = folder
  const { close } = await openDatabase({ engine: 'sqlite', path: join(folder, EMPTY_SQLITE) }, { epoch: () => '', newId: () => '' })
  await close()
  return () => { closeRunFolder(folder) }
}
