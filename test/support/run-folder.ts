/**
 * A folder for what the processes of one run share, with the owner's name in it: a run that was killed (SIGKILL) leaves
 * its folder behind with a PostgreSQL running in it, and the next run clears away those whose owner is no more.
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterAt } from './postgres-cluster.ts'

const PREFIX = 'lokikirja-run-'
const OWNER = 'owner'

/** Clears away what dead runs have left, and makes a folder for this one. */
export function openRunFolder(parent = tmpdir()): string {
  for (const left of abandonedIn(parent)) clear(left)
  const folder = mkdtempSync(join(parent, PREFIX))
  // A PostgreSQL server may run as another user, who must be able to get to its own folder below.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, OWNER), lifeOf(process.pid))
  return folder
}

function clear(left: string): void {
  try {
    closeRunFolder(left)
  } catch {
    // Another run that starts in this moment is clearing it away as well.
  }
}

/** Ends the servers that run below the folder, and takes it away. */
export function closeRunFolder(folder: string): void {
  if (!existsSync(folder)) return
  for (const cluster of clustersIn(folder)) endCluster(cluster)
  for (const disk of mountedBelow(folder)) spawnSync('umount', ['-l', disk])
  rmSync(folder, { recursive: true, force: true })
}

function abandonedIn(parent: string): string[] {
  return readdirSync(parent).filter((name) => name.startsWith(PREFIX)).map((name) => join(parent, name)).filter(isAbandoned)
}

/** A folder without an owner is just being made, or is not ours to judge. */
function isAbandoned(folder: string): boolean {
  try {
    const owner = readFileSync(join(folder, OWNER), 'utf8')
    return owner !== '' && owner !== lifeOf(Number(owner.split(' ')[0]))
  } catch {
    return false
  }
}

/** A process and when it began: its number alone may be another one's by now. Empty where there is none. */
function lifeOf(pid: number): string {
  const began = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  if (began.error !== undefined) return isRunning(pid) ? `${pid} ` : ''
  return began.stdout.trim() === '' ? '' : `${pid} ${began.stdout.trim()}`
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Deep enough for every folder the tests make one in. */
const DEPTH = 3

function clustersIn(folder: string, depth = DEPTH): string[] {
  if (existsSync(join(folder, 'data', 'postmaster.pid'))) return [folder]
  if (depth === 0) return []
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) => clustersIn(join(folder, name), depth - 1))
}

function endCluster(cluster: string): void {
  try {
    clusterAt(cluster, 0).stop('immediate')
  } catch {
    // It had ended already; what it left goes with the folder.
  }
}

/** Small disks that a test has made. */
function mountedBelow(folder: string): string[] {
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : []
  return mounts.map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(`${folder}/`))
}
