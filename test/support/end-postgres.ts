/** Vitest's global set-up: a folder for what the test processes of a run share, taken away at its end with the server in it. */
import { closeRunFolder, openRunFolder } from './run-folder.ts'
import { RUN_FOLDER } from './postgres.ts'

/** @returns how to end it. Called once for each project of the run: only the first one owns the folder. */
export function setup(): (() => void) | undefined {
  if (process.env[RUN_FOLDER] !== undefined) return undefined
  const folder = openRunFolder()
  process.env[RUN_FOLDER] = folder
  return () => { closeRunFolder(folder) }
}
