/** The endpoint and the bare server as processes of their own, whose memory and waits for the disk can be seen. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { prepareServer } from '../../support/built-server.ts'

export type BenchProcess = { url: string; pid: number; stop: () => Promise<void>; /** What it has printed. */ output?: () => string }

const BARE = 'dist/bench'

export async function startEndpoint(env: Record<string, string>): Promise<BenchProcess> {
  const server = await prepareServer('main', env)
  await server.start()
  return { url: server.url, pid: server.pid, stop: () => server.dispose(), output: () => server.output() }
}

/** Builds the bare server once, so that it runs without a loader, as the endpoint does. */
export async function buildBare(): Promise<void> {
  await build({
    configFile: false, logLevel: 'error',
    build: { ssr: true, outDir: BARE, target: 'node20', copyPublicDir: false, rolldownOptions: { input: { 'bare-insert-server': 'test/bench/sync/bare-insert-server.ts' } } },
  })
}

export async function startBare(database: string): Promise<BenchProcess> {
  const child = spawn(process.execPath, [resolve(BARE, 'bare-insert-server.js'), database], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data') as [Buffer]
  return { url: line.toString().trim(), pid: child.pid ?? 0, stop: () => end(child) }
}

/** Resident memory now, MiB. */
export function residentMib(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Counts, from outside, how often a process waits for the disk during some work; null where strace is not installed. */
export async function countFsyncs(pid: number, work: () => Promise<void>): Promise<number | null> {
  const log = join(tmpdir(), `lokikirja-fsync-${pid}.log`)
  const strace = spawn('strace', ['-f', '-p', String(pid), '-e', 'trace=fsync,fdatasync', '-o', log], { stdio: ['ignore', 'ignore', 'pipe'] })
  const attached = await Promise.race([once(strace.stderr, 'data').then(() => true), once(strace, 'error').then(() => false)])
  if (!attached) return null
  await work()
  await end(strace, 'SIGINT')
  const calls = readFileSync(log, 'utf8').split('\n').filter((line) => /\bf(data)?sync\(/.test(line)).length
  rmSync(log)
  return calls
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
