/**
 * libsql lets go of a closed database's files only when its objects are collected as garbage, which nobody is in a
 * hurry to do: hundreds of closed databases would take all the files that a process may have open.
 */
import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Of 1 024, which is the usual limit. */
const ENOUGH = 300
const OPEN_FILES = '/dev/fd'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Where many files are open, those of closed databases are let go of, as soon as the caller waits for anything. */
export function letGoOfFiles(): void {
  if (openFiles() > ENOUGH) collectGarbage()
}

/** None where the system does not tell. */
function openFiles(): number {
  try {
    return readdirSync(OPEN_FILES).length
  } catch {
    return 0
  }
}
