/** Folders below that of the run, for programs that run as somebody else. */
import { chownSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { unprivileged } from '../support/unprivileged.ts'

/** The name of the folder with a copy of what a county is given: others may not read our sources. */
export const CONFIGURATION = 'configuration'

export function copyConfiguration(folder: string): void {
  cpSync('deploy/failover', join(folder, CONFIGURATION), { recursive: true })
}

export function ownFolder(parent: string, name: string): string {
  const folder = join(parent, name)
  mkdirSync(folder, { mode: 0o700 })
  const { uid, gid } = unprivileged()
  if (uid !== undefined) chownSync(folder, uid, gid ?? uid)
  return folder
}
