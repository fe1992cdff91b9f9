/**
 * The built endpoint as a process of its own, so that a test can take it away in the middle of anything and
 * bring it back at the same address with the same data.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from './free-port.ts'

export type BuiltServer = {
  readonly url: string
  readonly dataDir: string
  readonly isRunning: boolean
  /** Of the running process; 0 when there is none. */
  readonly pid: number
  /** @param entry another build of it, from now on. */
  start: (entry?: string) => Promise<void>
  /** Asks the server to end, as an operator does, and waits until it has. */
  stop: () => Promise<void>
  /** Takes the process away without a word (SIGKILL). */
  kill: () => Promise<void>
  /** Everything it has printed since the first start. */
  output: () => string
  /** Ends it and removes its data. */
  dispose: () => Promise<void>
}

/** `main` is empty at first; `demo` holds the made-up county. */
export type ServerKind = 'main' | 'demo'
const ENTRIES: Record<ServerKind, string> = { main: 'dist/server/main.js', demo: 'dist/server/demo/main.js' }
const START_WITHIN_MS = 90_000

/**
 * Prepares a server on a free port with its own data folder; `start` runs it.
 * @param entry the file to run where it was built elsewhere.
 */
export async function prepareServer(kind: ServerKind, env: NodeJS.ProcessEnv = {}, entry: string = ENTRIES[kind]): Promise<BuiltServer> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'lokikirja-data-'))
  const url = `http://localhost:${port}`
  let child: ChildProcess | null = null
  let printed = ''
  let program = entry

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
  }
  return {
    url,
    dataDir,
    get isRunning() { return child !== null },
    get pid() { return child?.pid ?? 0 },
    async start(other) {
      program = other ?? program
      child = spawn(process.execPath, [resolve(program)], {
        env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url, DATABASE_URL: '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child.stdout?.on('data', (text: Buffer) => { printed += text.toString() })
      child.stderr?.on('data', (text: Buffer) => { printed += text.toString() })
      await untilHealthy(url, child, () => printed)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    output: () => printed,
    async dispose() {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilHealthy(url: string, child: ChildProcess, printed: () => string): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended at its start:\n${printed()}`)
    const healthy = await fetch(`${url}/healthz`).then((response) => response.ok, () => false)
    if (healthy) return
    await new Promise((next) => { setTimeout(next, 25) })
  }
  throw new Error(`The server was not ready in ${START_WITHIN_MS} ms:\n${printed()}`)
}
