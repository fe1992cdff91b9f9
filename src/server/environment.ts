/**
 * Every variable of the environment: what it must be, and the words for it. README's table and
 * deploy/lokikirja.env.example are written from here by `npm run env-table`.
 */
import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { DATABASE_URL_FAULT, isPostgres, locate } from './database-location.ts'

/** What a reader is told of a variable. `otherwise` stands where the schema's default says too little; a secret may come in a file, named by `…_FILE`. */
export type SettingWords = { is: string; otherwise?: string; example?: string; secret?: true }
export const SETTING_WORDS = z.registry<SettingWords>()

const HOST_NAME = /^[\w.:-]+$/
/** Listened to here, nobody on another machine hears. */
const OWN_ADDRESSES = ['127.0.0.1', '::1', 'localhost']
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

/** Each message is shown after the variable's name when it is not what it must be. */
export const Environment = z.object({
  HOST: z._default(text(HOST_NAME, 'must be a host name or an IP address to listen on, such as 127.0.0.1 or 0.0.0.0'), '127.0.0.1')
    .register(SETTING_WORDS, { is: 'the host name or address to listen on' }),
  PORT: z._default(text(isPort, 'must be a whole number from 0 to 65535; 0 takes any free port'), '3000')
    .register(SETTING_WORDS, { is: 'a port, 0 takes any free one' }),
  DATA_DIR: z._default(text(/./, 'must be a folder the server may write to, such as ./data'), './data')
    .register(SETTING_WORDS, { is: 'a folder the server may write to' }),
  DATABASE_URL: z.optional(text((url) => locate(url) !== undefined, DATABASE_URL_FAULT))
    .register(SETTING_WORDS, { is: '`sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`', otherwise: 'SQLite in `DATA_DIR`', example: 'postgres://lokikirja@db.example/lokikirja?sslmode=verify-full' }),
  DATABASE_READ_URL: z.optional(text((url) => locate(url)?.engine === 'postgres', 'must be a standby of the PostgreSQL in DATABASE_URL, as postgres://USER:PASSWORD@HOST:PORT/DATABASE'))
    .register(SETTING_WORDS, { is: 'one standby of that PostgreSQL, not several behind one address: reports and files of entries are read from it', example: 'postgres://lokikirja@standby.example/lokikirja?sslmode=verify-full' }),
  DATABASE_PASSWORD: z.optional(z.string())
    .register(SETTING_WORDS, { is: 'the password of the user in `DATABASE_URL` (and `DATABASE_READ_URL`), which then need not hold it', secret: true }),
  DATABASE_CONNECTIONS: z._default(text(/^[1-9]\d{0,2}$/, 'must be how many connections to PostgreSQL this process may hold, from 1 to 999'), '10')
    .register(SETTING_WORDS, { is: 'how many connections to PostgreSQL one process may hold (to a standby as many again)' }),
  PUBLIC_URL: z.optional(text(isOrigin, 'must be the address people open, without a path, such as https://lokikirja.example'))
    .register(SETTING_WORDS, { is: 'the address people open; with `https:` the cookie is `Secure` and HSTS is sent', otherwise: '`http://localhost:PORT`', example: 'https://lokikirja.example' }),
  TRUSTED_PROXIES: z._default(text(areProxies, `must be addresses or networks of proxies with commas between them, such as 10.0.0.7 or 10.1.0.0/24, or ${NAMED_NETWORKS.join(', ')}`), 'loopback')
    .register(SETTING_WORDS, { is: 'the proxies whose `X-Forwarded-For` is believed: addresses, networks (`10.1.0.0/24`), `loopback`, `linklocal`, `uniquelocal`, with commas between them' }),
  METRICS_PORT: z.optional(text(isPort, 'must be a whole number from 0 to 65535, another one than PORT'))
    .register(SETTING_WORDS, { is: 'a port of its own where Prometheus may read `/metrics`, see [Watching it](#watching-it)', example: '9464' }),
  METRICS_HOST: z._default(text(HOST_NAME, 'must be a host name or an IP address to listen on, such as 127.0.0.1 or 0.0.0.0'), '127.0.0.1')
    .register(SETTING_WORDS, { is: 'the host name or address `METRICS_PORT` is listened to at; with any but this machine\'s own a token is needed' }),
  METRICS_TOKEN: z.optional(text(/^[\x21-\x7e]{20,}$/, 'must be at least 20 letters, digits or signs without spaces, such as openssl rand -hex 24 prints'))
    .register(SETTING_WORDS, { is: 'what Prometheus must show to read them, 20 signs at least', secret: true }),
  SERVICE_FILE: z.optional(z.string())
    .register(SETTING_WORDS, {
      is: 'a JSON file that says who offers the service and whom to turn to: `provider`, `feedback`, `controller`, `dataProtectionOfficer`, `accessibilityAuthority`, `dataProtectionAuthority`, each with `name` {fi, sv, en} and, where known, `unit`, `address`, `phone`, `email`, `web` {fi, sv, en}',
      example: '/etc/lokikirja/service.json',
    }),
  OIDC_ISSUER: z.optional(text(isIssuer, 'must be the https address of an OpenID Connect issuer, such as https://login.example'))
    .register(SETTING_WORDS, { is: 'a provider of OpenID Connect over https (or on localhost), whose callback is `PUBLIC_URL/api/v1/coordinators/oidc/callback`; this and the next two together, or none', example: 'https://login.example' }),
  OIDC_CLIENT_ID: z.optional(z.string()).register(SETTING_WORDS, { is: 'the name the provider knows this server by', example: 'lokikirja' }),
  OIDC_CLIENT_SECRET: z.optional(z.string()).register(SETTING_WORDS, { is: 'the secret that goes with it', secret: true }),
}).check(
  ...withItsOthers(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']),
  ...(['DATABASE_PASSWORD', 'DATABASE_READ_URL'] as const).map((name) => z.refine<{ DATABASE_PASSWORD?: string | undefined; DATABASE_READ_URL?: string | undefined; DATABASE_URL?: string | undefined }>(
    (env) => env[name] === undefined || isPostgres(env.DATABASE_URL ?? ''),
    { path: [name], error: 'is for PostgreSQL: set DATABASE_URL too' },
  )),
  z.refine<{ DATABASE_PASSWORD?: string | undefined; DATABASE_URL?: string | undefined; DATABASE_READ_URL?: string | undefined }>(
    (env) => env.DATABASE_PASSWORD === undefined || [env.DATABASE_URL, env.DATABASE_READ_URL].every((url) => url === undefined || hasHost(url)),
    { path: ['DATABASE_PASSWORD'], error: 'goes only into addresses with a host, such as postgres://USER@HOST/DATABASE, or of a socket postgres://USER@%2Frun%2Fpostgresql/DATABASE' },
  ),
  z.refine<{ METRICS_HOST: string; METRICS_TOKEN?: string | undefined }>(
    (env) => env.METRICS_TOKEN !== undefined || OWN_ADDRESSES.includes(env.METRICS_HOST),
    { path: ['METRICS_TOKEN'], error: 'must be set too where METRICS_HOST lets other machines ask' },
  ),
)

/** Names of the variables that may be kept in a file of their own. */
export const SECRETS = Object.entries(Environment.shape).filter(([, schema]) => SETTING_WORDS.get(schema)?.secret).map(([name]) => name)

function text(isRight: RegExp | ((value: string) => boolean), fault: string) {
  return z.string().check(z.refine((value) => (isRight instanceof RegExp ? isRight.test(value) : isRight(value)), fault))
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).pathname === '/' && new URL(value).search === ''
}

/** Without one there is no room for a password in it. */
function hasHost(url: string): boolean {
  return !isPostgres(url) || (URL.canParse(url) && new URL(url).hostname !== '')
}

function areProxies(value: string): boolean {
  return value.split(',').map((one) => one.trim()).every((one) => NAMED_NETWORKS.includes(one) || isNetwork(one))
}

/** An address, or a network as 10.1.0.0/24. A network of everybody would let anyone say who they are. */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** Plain HTTP is for an issuer on one's own machine. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** Variables of which each needs all the others. */
function withItsOthers<Name extends string>(names: readonly Name[]) {
  return names.map((name) => z.refine<{ [one in Name]?: string | undefined }>(
    (env) => env[name] !== undefined || names.every((one) => env[one] === undefined),
    { path: [name], error: `must be set too, or none of ${names.join(', ')}` },
  ))
}
