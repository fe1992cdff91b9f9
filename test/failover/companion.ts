/** A program of others beside us: runs as an ordinary user, writes its words into a file, and ends when we do, however that may be. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { unprivileged } from '../support/unprivileged.ts'

export type Companion = {
  readonly isRunning: boolean
  /** SIGKILL. */
  kill: () => Promise<void>
}
export type CompanionWish = { program: string; args: readonly string[]; log: string; env?: NodeJS.ProcessEnv }

export function startCompanion({ program, args, log, env = {} }: CompanionWish): Companion {
  const words = openSync(log, 'a')
  const { uid, gid } = unprivileged()
  const asUser = uid === undefined ? [] : [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const child = spawn('setpriv', [...asUser, '--pdeathsig=KILL', program, ...args], {
    stdio: ['ignore', words, words], cwd: dirname(log), env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', HOME: dirname(log), ...env },
  })
  closeSync(words)
  const ended = once(child, 'exit')
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    get isRunning() { return isRunning() },
    kill: async () => {
      if (!isRunning()) return
      child.kill('SIGKILL')
      await ended
    },
  }
}
