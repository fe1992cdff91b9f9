/** The environment, checked at boot: a server that starts is a server whose settings make sense. */
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import type { DatabaseLocation } from './store/open-store.ts'

export type Config = { host: string; port: number; dataDir: string; database: DatabaseLocation; publicUrl: URL }
export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: string[] }

/** One line per variable: what it must be. Shown with the variable's name when it is not. */
const Environment = z.object({
  HOST: z._default(z.string().check(z.regex(/^[\w.:-]+$/, 'must be a host name or an IP address to listen on, such as 127.0.0.1 or 0.0.0.0')), '127.0.0.1'),
  PORT: z._default(z.string().check(z.refine(isPort, 'must be a whole number from 0 to 65535; 0 takes any free port')), '3000'),
  DATA_DIR: z._default(z.string().check(z.minLength(1, 'must be a folder the server may write to, such as ./data')), './data'),
  DATABASE_URL: z.optional(z.string().check(z.refine((url) => locate(url) !== undefined, { error: (issue) => databaseFault(String(issue.input)) }))),
  PUBLIC_URL: z.optional(z.string().check(z.refine(isOrigin, 'must be the address people open, without a path, such as https://lokikirja.example'))),
})

/** Reads the settings; an empty variable counts as absent. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = z.safeParse(Environment, set)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) }
  const { HOST: host, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL } = parsed.data
  const [port, dataDir] = [Number(PORT), resolve(DATA_DIR)]
  return {
    ok: true,
    config: {
      host,
      port,
      dataDir,
      database: (DATABASE_URL === undefined ? undefined : locate(DATABASE_URL)) ?? { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') },
      publicUrl: new URL(PUBLIC_URL ?? `http://${shownHost(host)}:${port}`),
    },
  }
}

/** The one reading of DATABASE_URL; another engine is another case here. */
function locate(url: string): DatabaseLocation | undefined {
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  return path === undefined ? undefined : { engine: 'sqlite', path: resolve(path) }
}

function databaseFault(url: string): string {
  return /^postgres(ql)?:/.test(url)
    ? 'names PostgreSQL, but this version keeps its data in SQLite: leave DATABASE_URL out, or set it to sqlite:PATH'
    : 'must be sqlite:PATH, such as sqlite:./data/lokikirja.sqlite'
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === '/' && new URL(text).search === ''
}

/** Browsers treat localhost as a secure place, which the app needs; "all addresses" is no address to open. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
