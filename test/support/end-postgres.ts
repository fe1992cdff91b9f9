/** Vitest's global set-up: a folder for what the test processes of a run share, taken away at its end with the server in it. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterAt } from './postgres-cluster.ts'
import { RUN_FOLDER } from './postgres.ts'

/** @returns how to end it. Called once for each project of the run: only the first one owns the folder. */
export function setup(): (() => void) | undefined {
  if (process.env[RUN_FOLDER] !== undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'lokikirja-run-'))
  // The server may run as another user, who must be able to get to its own folder below.
  chmodSync(folder, 0o755)
  process.env[RUN_FOLDER] = folder
  return () => {
    const postgres = join(folder, 'postgres')
    if (existsSync(join(postgres, 'data', 'postmaster.pid'))) clusterAt(postgres, 0).stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  }
}
