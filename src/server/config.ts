/** The environment, checked at boot: a server that starts is a server whose settings make sense. */
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import type { OidcSettings } from './deps.ts'
import type { DatabaseLocation } from './store/open-store.ts'

export type Config = { host: string; port: number; dataDir: string; database: DatabaseLocation; publicUrl: URL; oidc?: OidcSettings; serviceFile?: string }
export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: string[] }

/** Says nothing of the address itself: it may hold a password. */
export const DATABASE_URL_FAULT = 'must be sqlite:PATH, such as sqlite:./data/lokikirja.sqlite, or postgres://USER:PASSWORD@HOST:PORT/DATABASE'

/** One line per variable: what it must be. Shown with the variable's name when it is not. */
const Environment = z.object({
  HOST: z._default(z.string().check(z.regex(/^[\w.:-]+$/, 'must be a host name or an IP address to listen on, such as 127.0.0.1 or 0.0.0.0')), '127.0.0.1'),
  PORT: z._default(z.string().check(z.refine(isPort, 'must be a whole number from 0 to 65535; 0 takes any free port')), '3000'),
  DATA_DIR: z._default(z.string().check(z.minLength(1, 'must be a folder the server may write to, such as ./data')), './data'),
  DATABASE_URL: z.optional(z.string().check(z.refine((url) => locate(url) !== undefined, DATABASE_URL_FAULT))),
  DATABASE_CONNECTIONS: z._default(z.string().check(z.refine(isConnections, 'must be how many connections to PostgreSQL this process may hold, from 1 to 999')), '10'),
  PUBLIC_URL: z.optional(z.string().check(z.refine(isOrigin, 'must be the address people open, without a path, such as https://lokikirja.example'))),
  OIDC_ISSUER: z.optional(z.string().check(z.refine(isIssuer, 'must be the https address of an OpenID Connect issuer, such as https://login.example'))),
  OIDC_CLIENT_ID: z.optional(z.string()),
  OIDC_CLIENT_SECRET: z.optional(z.string()),
  SERVICE_FILE: z.optional(z.string()),
}).check(...withItsOthers(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']))

/** Reads the settings; an empty variable counts as absent. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = z.safeParse(Environment, set)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) }
  const { HOST: host, PORT, DATA_DIR, DATABASE_URL, DATABASE_CONNECTIONS, PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, SERVICE_FILE } = parsed.data
  const [port, dataDir] = [Number(PORT), resolve(DATA_DIR)]
  return {
    ok: true,
    config: {
      host,
      port,
      dataDir,
      database: (DATABASE_URL === undefined ? undefined : locate(DATABASE_URL, Number(DATABASE_CONNECTIONS))) ?? { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') },
      publicUrl: new URL(PUBLIC_URL ?? `http://${shownHost(host)}:${port}`),
      ...(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && { oidc: { issuer: new URL(OIDC_ISSUER), clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } }),
      ...(SERVICE_FILE && { serviceFile: resolve(SERVICE_FILE) }),
    },
  }
}

/** The one reading of DATABASE_URL; another engine is another case here. */
export function locate(url: string, connections?: number): DatabaseLocation | undefined {
  if (/^postgres(ql)?:/.test(url)) return namesDatabase(url) ? { engine: 'postgres', url, ...(connections !== undefined && { connections }) } : undefined
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  return path === undefined ? undefined : { engine: 'sqlite', path: resolve(path) }
}

/** Where the data is, as it may be shown: without the password. */
export function shownLocation(location: DatabaseLocation): string {
  if (location.engine === 'sqlite') return location.path
  const { hostname, port, pathname } = new URL(location.url)
  return `${pathname.slice(1)} on ${hostname || 'this machine'}${port && `:${port}`}`
}

function namesDatabase(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.length > 1
}

function isConnections(text: string): boolean {
  return /^[1-9]\d{0,2}$/.test(text)
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).pathname === '/' && new URL(text).search === ''
}

/** Plain HTTP is for an issuer on one's own machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** Variables of which each needs all the others. */
function withItsOthers<Name extends string>(names: readonly Name[]) {
  return names.map((name) => z.refine<{ [one in Name]?: string | undefined }>(
    (env) => env[name] !== undefined || names.every((one) => env[one] === undefined),
    { path: [name], error: `must be set too, or none of ${names.join(', ')}` },
  ))
}

/** Browsers treat localhost as a secure place, which the app needs; "all addresses" is no address to open. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
