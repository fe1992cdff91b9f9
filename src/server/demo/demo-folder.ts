/** The demo keeps its data in a folder of its own, made anew each day, so that its last open day is always near. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../../domain/entry.ts'

/** Written last: its day says that the county in the folder is whole, and when it was made. */
const MADE_ON = 'made-on'
/** Only what the demo itself has put there is ever removed. */
const DEMO_FILES = ['lokikirja.sqlite', 'lokikirja.sqlite-wal', 'lokikirja.sqlite-shm', 'epoch', MADE_ON]

/** Removes a county of another day, or one that was never finished. True when the folder still holds today's. */
export function keepOnlyTodays(folder: string, today: Day): boolean {
  if (madeOn(folder) === today) return true
  for (const file of DEMO_FILES) if (existsSync(join(folder, file))) rmSync(join(folder, file))
  return false
}

export function markAsMade(folder: string, today: Day): void {
  writeFileSync(join(folder, MADE_ON), today)
}

function madeOn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, MADE_ON), 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
    throw error
  }
}
