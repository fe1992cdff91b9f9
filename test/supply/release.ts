/**
 * `npm run release -- VERSION`: turns the page of the changelog, writes the version, builds, looks that app, endpoint
 * and package name one version, puts what goes with it into `dist/release`, commits and tags. It sends nothing anywhere.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { prepareServer } from '../support/built-server.ts'
import { changesOf, withVersion } from './changelog.ts'
import { shownVersions } from './shown-versions.ts'

const FOLDER = 'dist/release'
const version = process.argv[2] ?? ''

if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('Say which version: npm run release -- 1.2.3')
if (run('git', ['status', '--porcelain']) !== '') throw new Error('Commit or take away what is changed first.')
if (run('git', ['tag', '--list', `v${version}`]) !== '') throw new Error(`v${version} is released already.`)

writeVersion()
run('npm', ['run', '--silent', 'check'])
run('npm', ['run', '--silent', 'licences'])
rmSync('dist', { recursive: true, force: true })
run('npm', ['run', '--silent', 'build'])
await lookAtVersions()
if (run('git', ['status', '--porcelain']) !== '') run('git', ['commit', '--all', '--message', `Release ${version}`])
run('git', ['tag', '--annotate', `v${version}`, '--message', `Lokikirja ${version}\n\n${changesOf(readFileSync('CHANGELOG.md', 'utf8'), version) ?? ''}`, '--cleanup=whitespace'])
gather()
process.stdout.write(`v${version} is tagged; ${FOLDER} holds what goes with it:\n${readFileSync(`${FOLDER}/SHA256SUMS`, 'utf8')}Send it on: git push --follow-tags\n`)

/** A version that has its heading already is released as it stands. */
function writeVersion(): void {
  const changelog = readFileSync('CHANGELOG.md', 'utf8')
  if (changesOf(changelog, version) === null) writeFileSync('CHANGELOG.md', withVersion(changelog, version, new Date().toISOString().slice(0, 10)))
  run('npm', ['version', version, '--no-git-tag-version', '--allow-same-version', '--ignore-scripts'])
}

async function lookAtVersions(): Promise<void> {
  const server = await prepareServer('main')
  try {
    await server.start()
    const shown = await shownVersions(server.url, 'dist/app')
    const others = Object.entries(shown).filter(([, one]) => one !== version)
    if (others.length > 0) throw new Error(`Not ${version}: ${JSON.stringify(Object.fromEntries(others))}`)
  } finally {
    await server.dispose()
  }
}

function gather(): void {
  mkdirSync(FOLDER, { recursive: true })
  run('npm', ['run', '--silent', 'sbom'])
  copyFileSync('dist/app/licences.txt', `${FOLDER}/licences-app.txt`)
  copyFileSync('dist/server/licences.txt', `${FOLDER}/licences-server.txt`)
  run('git', ['archive', '--format=tar.gz', `--prefix=lokikirja-${version}/`, `--output=${FOLDER}/lokikirja-${version}.tar.gz`, `v${version}`])
  const sums = readdirSync(FOLDER).filter((name) => name !== 'SHA256SUMS').map((name) => `${createHash('sha256').update(readFileSync(`${FOLDER}/${name}`)).digest('hex')}  ${name}\n`)
  writeFileSync(`${FOLDER}/SHA256SUMS`, sums.join(''))
}

function run(command: string, args: string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (done.status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')}: ${done.stdout}${done.stderr}`)
  return done.stdout.trim()
}
