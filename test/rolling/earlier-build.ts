/** The version before, built from the repository's history beside this one. Needs git and the commit or tag that is named. */
import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type EarlierBuild = { ref: string; folder: string; server: string; remove: () => void }

/** The latest release, where there is one. */
export function latestRelease(): string | undefined {
  const { status, stdout } = spawnSync('git', ['describe', '--tags', '--abbrev=0', '--match', 'v*'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** @param folder must not be there yet. Packages are those of this version. */
export function buildEarlier(ref: string, folder: string): EarlierBuild {
  run('git', ['worktree', 'add', '--quiet', '--detach', folder, ref])
  const remove = () => { run('git', ['worktree', 'remove', '--force', folder]) }
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    run('npm', ['run', '--silent', 'i18n'], folder)
    run('npx', ['vite', 'build', '--ssr', '--logLevel', 'warn'], folder)
    return { ref, folder, server: join(folder, 'dist/server/main.js'), remove }
  } catch (error) {
    remove()
    throw error
  }
}

function run(program: string, typed: string[], cwd = process.cwd()): void {
  const { status, stdout, stderr } = spawnSync(program, typed, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${typed.join(' ')}: ${stdout}${stderr}`)
}
