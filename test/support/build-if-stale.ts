/**
 * Builds before `npm start` and `npm run demo`, but only when there is no build or a source has changed since.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']
const BUILT = ['dist/app/index.html', 'dist/app/service-worker.js', 'dist/server/main.js', 'dist/server/demo/main.js', 'dist/server/move/main.js', 'dist/server/renew-epoch/main.js', 'dist/server/backup/main.js', 'dist/server/restore/main.js', 'dist/server/export/main.js', 'dist/server/import/main.js']
/** Written by the build itself. */
const GENERATED = join('src', 'i18n', 'generated')

if (newest(SOURCES) > oldest(BUILT)) {
  const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
  process.exitCode = build.status ?? 1
}

/** Milliseconds since 1970 of the latest change under these paths. */
function newest(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => {
    if (path === GENERATED) return 0
    const stats = statSync(path)
    if (!stats.isDirectory()) return stats.mtimeMs
    return Math.max(0, newest(readdirSync(path).map((name) => join(path, name))))
  }), 0)
}

function oldest(paths: readonly string[]): number {
  return Math.min(...paths.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}
