/** Programs of other people that tests need: looked for on the PATH, installed from Debian where that is allowed. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of the first of these names that can be run, or null. Installs nothing. */
export function findProgram(names: readonly string[], moreFolders: readonly string[] = []): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...moreFolders]
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Tries to install these packages, which only root may; whoever needs them looks afterwards whether they are there. */
export function installFromDebian(packages: readonly string[], stdio: 'ignore' | 'inherit' = 'ignore'): void {
  if (!isRoot() || findProgram(['apt-get']) === null) return
  const apt = (...args: string[]) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  apt('update')
  apt('install', '-y', '--no-install-recommends', ...packages)
}
