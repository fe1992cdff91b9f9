/** The server's epoch lives in a file beside the database, so that restoring an old database does not bring back an old epoch. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder } from './data-folder.ts'

/** Reads the epoch of a data folder, made on the first start. */
export function readEpoch(dataDir: string, newId: () => string): string {
  const path = join(dataDir, 'epoch')
  makeDataFolder(dataDir)
  try {
    writeFileSync(path, newId(), { flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8').trim()
}

/** From the next start on the data folder has another epoch; a power cut leaves the old one or the new one, whole. */
export function renewEpochFile(dataDir: string, newId: () => string): string {
  const [path, epoch] = [join(dataDir, 'epoch'), newId()]
  makeDataFolder(dataDir)
  writeFileSync(`${path}.new`, epoch, { flush: true })
  renameSync(`${path}.new`, path)
  return epoch
}
