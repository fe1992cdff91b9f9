/** The environment, checked at boot: a server that starts is a server whose settings make sense. */
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { locate } from './database-location.ts'
import type { OidcSettings } from './deps.ts'
import { Environment, SECRETS } from './environment.ts'
import { secretsFromFiles } from './secrets-from-files.ts'
import type { DatabaseLocation } from './store/open-store.ts'
import type { PostgresLocation } from './store/postgres-pool.ts'

export type Config = { host: string; port: number; dataDir: string; database: DatabaseLocation; standby?: PostgresLocation; publicUrl: URL; trustedProxies: string; oidc?: OidcSettings; serviceFile?: string; metrics?: MetricsSettings }
/** Where the figures of this process may be read, and what is to be shown for it. */
export type MetricsSettings = { host: string; port: number; token?: string | undefined }
export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: string[] }

/** Reads the settings; an empty variable counts as absent. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  const withSecrets = secretsFromFiles(set, SECRETS)
  if (withSecrets.faults.length > 0) return { ok: false, faults: withSecrets.faults }
  const parsed = z.safeParse(Environment, withSecrets.env)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) }
  return { ok: true, config: configOf(parsed.data) }
}

function configOf(env: z.infer<typeof Environment>): Config {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env
  const standby = located(env.DATABASE_READ_URL, env)
  const [port, dataDir] = [Number(env.PORT), resolve(env.DATA_DIR)]
  return {
    host: env.HOST,
    port,
    dataDir,
    ...(standby?.engine === 'postgres' && { standby }),
    database: located(env.DATABASE_URL, env) ?? { engine: 'sqlite', path: join(dataDir, 'lokikirja.sqlite') },
    publicUrl: new URL(env.PUBLIC_URL ?? `http://${shownHost(env.HOST)}:${port}`),
    trustedProxies: env.TRUSTED_PROXIES,
    ...(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && { oidc: { issuer: new URL(OIDC_ISSUER), clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET } }),
    ...(env.METRICS_PORT && { metrics: { host: env.METRICS_HOST, port: Number(env.METRICS_PORT), token: env.METRICS_TOKEN } }),
    ...(env.SERVICE_FILE && { serviceFile: resolve(env.SERVICE_FILE) }),
  }
}

function located(url: string | undefined, { DATABASE_CONNECTIONS, DATABASE_PASSWORD }: z.infer<typeof Environment>): DatabaseLocation | undefined {
  return url === undefined ? undefined : locate(url, { connections: Number(DATABASE_CONNECTIONS), password: DATABASE_PASSWORD })
}

/** Browsers treat localhost as a secure place, which the app needs; "all addresses" is no address to open. */
function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
