/**
 * libsql lets go of a closed database's files only when its objects are collected as garbage, which nobody is in a
 * hurry to do: hundreds of closed databases would take all the files that a process may have open.
 */
import { readdirSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Of 1 024, which is the usual limit. */
const ENOUGH = 200
const OPEN_FILES = '/dev/fd'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Where many files are open, those of closed databases are let go of. */
export async function letGoOfFiles(): Promise<void> {
  if (openFiles() <= ENOUGH) return
  collectGarbage()
  // What belongs to the garbage outside of JavaScript is freed in a turn of its own, which work on SQLite alone never waits for.
  await setImmediate()
}

/** None where the system does not tell. */
function openFiles(): number {
  try {
    return readdirSync(OPEN_FILES).length
  } catch {
    return 0
  }
}
