/** The server's epoch lives in a file beside the database, so that restoring an old database does not bring back an old epoch. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Reads the epoch of a data folder, made on the first start. */
export function readEpoch(dataDir: string, newId: () => string): string {
  const path = join(dataDir, 'epoch')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(path, newId(), { flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8').trim()
}
