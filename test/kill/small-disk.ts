/** A disk of a few megabytes in memory, which can be filled to the brim and emptied again. Needs the right to mount. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type SmallDisk = {
  folder: string
  /** Fills it up but for so many bytes. */
  fill: (room: number) => void
  empty: () => void
  unmount: () => void
}

/** @returns why there is none, where mounting is not allowed. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | { refused: string } {
  mkdirSync(folder, { recursive: true })
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'lokikirja', folder], { encoding: 'utf8' })
  if (status !== 0) return { refused: error?.message ?? stderr.trim() }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: (room) => { fill(folder, ballast, room) },
    empty: () => { rmSync(ballast, { force: true }) },
    unmount: () => { spawnSync('umount', [folder]) },
  }
}

const BLOCK = Buffer.alloc(64 * 1024, 1)

function fill(folder: string, ballast: string, room: number): void {
  const file = openSync(ballast, 'w')
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder)
      const left = bavail * bsize - room
      if (left <= 0) return
      writeSync(file, BLOCK, 0, Math.min(left, BLOCK.length))
    }
  } catch (error) {
    // Somebody else has taken what was left in the same moment: full is full.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  } finally {
    closeSync(file)
  }
}
