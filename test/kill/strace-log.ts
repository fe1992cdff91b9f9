/** What a process did to its disk, and what it answered meanwhile, in order, as strace saw it from outside. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export type DiskEvent =
  | { kind: 'write'; file: string; offset: number; data: Buffer }
  | { kind: 'truncate'; file: string; size: number }
  /** Of a file, or of a folder and the names in it. */
  | { kind: 'sync'; file: string }
  | { kind: 'answer'; text: string }

const CALLS = ['pwrite64', 'pwritev', 'pwritev2', 'write', 'writev', 'sendto', 'sendmsg', 'ftruncate', 'fallocate', 'fsync', 'fdatasync', 'sync_file_range', 'copy_file_range', 'unlink', 'unlinkat', 'rename', 'renameat', 'renameat2']
/** Longer than anything that is written at once. */
const TEXT_MAX = 4_000_000

/** Watches a running process until it ends. @returns undefined where strace is not there or may not watch. */
export async function watch(pid: number, log: string): Promise<{ ended: Promise<unknown> } | undefined> {
  const strace = spawn('strace', ['-f', '-yy', '-xx', '-s', String(TEXT_MAX), '-e', 'signal=none', '-e', `trace=${CALLS.join(',')}`, '-p', String(pid), '-o', log], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(strace, 'exit').catch(() => undefined)
  const said = await Promise.race([once(strace.stderr, 'data').then(String), once(strace, 'error').then(() => '')])
  return /attached/.test(said) ? { ended } : undefined
}

/** @param folder the files below it are the ones of interest; a call on them that is not understood is an error. */
export async function readLog(log: string, folder: string): Promise<DiskEvent[]> {
  const events: DiskEvent[] = []
  const syncing = new Map<string, string>()
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const event = eventOf(line, folder, syncing)
    if (event !== undefined) events.push(event)
  }
  return events
}

const CALL = /^(\d+) +(\w+)\(\d+<([^>]*)>/

function eventOf(line: string, folder: string, syncing: Map<string, string>): DiskEvent | undefined {
  const resumed = /^(\d+) +<\.\.\. f(?:data)?sync resumed>.*= 0$/.exec(line)
  if (resumed !== null) return { kind: 'sync', file: syncing.get(resumed[1] ?? '') ?? '' }
  const [, pid = '', call = '', where = ''] = CALL.exec(line) ?? []
  const file = bytes(where).toString()
  if (file.startsWith('TCP')) return /^(write|writev|sendto|sendmsg)$/.test(call) ? { kind: 'answer', text: Buffer.concat(quoted(line)).toString() } : undefined
  if (call === '' ? !bytes(line).toString().includes(folder) : !isBelow(folder, file)) return undefined
  switch (call) {
    case 'pwrite64': return writeOf(line, file)
    case 'ftruncate': return { kind: 'truncate', file, size: Number(/>, (\d+)/.exec(line)?.[1]) }
    case 'fsync': case 'fdatasync':
      if (line.endsWith('= 0')) return { kind: 'sync', file }
      syncing.set(pid, file)
      return undefined
    default: throw new Error(`not understood: ${line.slice(0, 200)}`)
  }
}

function isBelow(folder: string, file: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

function writeOf(line: string, file: string): DiskEvent {
  const [, text = '', count, offset] = /, "([^"]*)", (\d+), (\d+)/.exec(line) ?? []
  const data = bytes(text)
  if (data.length !== Number(count)) throw new Error(`cut short: ${line.slice(0, 200)}`)
  return { kind: 'write', file, offset: Number(offset), data }
}

function quoted(line: string): Buffer[] {
  return [...line.matchAll(/"((?:\\x..)*)"/g)].map(([, text = '']) => bytes(text))
}

/** `\x41\x42` is AB; other characters stand for themselves. */
function bytes(text: string): Buffer {
  return /^(?:\\x..)*$/.test(text) ? Buffer.from(text.replaceAll('\\x', ''), 'hex') : Buffer.from(text.replaceAll(/\\x(..)/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16))))
}
