/** What processes take of the machine they share: processor time and memory, seen from outside. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

export type Share = { generator: number; server: number; database: number; cores: number }

const TICKS_A_SECOND = 100

/** @param database the first process of a database server, where there is one. @returns reads the share of all cores since now, in percent. */
export function watchShares(server: number, database: number | undefined): () => Share {
  const now = () => ({ at: performance.now(), generator: process.cpuUsage(), server: cpuSeconds(server), database: database === undefined ? 0 : cpuOfTree(database) })
  const begun = now()
  return () => {
    const ended = now()
    const all = (ended.at - begun.at) / 1000 * availableParallelism()
    const generator = process.cpuUsage(begun.generator)
    return {
      generator: (generator.user + generator.system) / 1e6 / all * 100, server: (ended.server - begun.server) / all * 100,
      database: (ended.database - begun.database) / all * 100, cores: availableParallelism(),
    }
  }
}

/** The most memory a process has held since it was last asked to forget, MiB. */
export function peakMib(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** Fields of /proc/PID/stat after the name, which may hold spaces: the parent is the 2nd, times of its own and of ended children the 12th to 15th. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
}

function cpuSeconds(pid: number, withEnded = false): number {
  const fields = statOf(pid)
  return (withEnded ? [11, 12, 13, 14] : [11, 12]).reduce((sum, at) => sum + Number(fields[at]), 0) / TICKS_A_SECOND
}

/** A process and its children; those that have ended are in its own account. */
function cpuOfTree(root: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).flatMap((pid) => {
    try {
      return statOf(pid)[1] === String(root) ? [cpuSeconds(pid)] : []
    } catch {
      // Ended meanwhile.
      return []
    }
  })
  return children.reduce((sum, seconds) => sum + seconds, cpuSeconds(root, true))
}
