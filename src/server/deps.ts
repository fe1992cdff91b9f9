/** What the app is given from outside, so that tests can give their own. */
import type { FastifyServerOptions } from 'fastify'
import type { ServiceFacts } from '../domain/service-facts.ts'
import type { Observer } from './observe-answers.ts'
import type { Store } from './store/store.ts'

/** Requests a minute, by address or by tablet. */
export type RateLimits = { enrol: number; signIn: number; sync: number; report: number; manage: number }

export const DEFAULT_RATE_LIMITS: RateLimits = { enrol: 10, signIn: 10, sync: 600, report: 120, manage: 120 }

/** The OpenID Connect issuer through which people may sign in besides. */
export type OidcSettings = { issuer: URL; clientId: string; clientSecret: string }

export type AppDeps = {
  store: Store
  /** Milliseconds since 1970 UTC. */
  clock: () => number
  /** A fresh UUIDv7. */
  newId: () => string
  /** The address people use; decides the cookie's and HSTS's strictness. */
  publicUrl: URL
  /** Addresses and networks of the proxies that may say who is calling; those on this machine, where it is left out. */
  trustedProxies?: string | undefined
  /** The folder of the built app. */
  appDir: string
  /** The newest version of the protocol this server speaks; this code's own where it is left out. */
  protocolVersion?: number
  /** The county is made up, and says so. */
  demo: boolean
  oidc?: OidcSettings | undefined
  /** Who offers the service and whom to turn to, as far as it was set. */
  service?: ServiceFacts | undefined
  rateLimits: RateLimits
  /** How many pushes may be in the server at the same time; its own measure where it is left out. */
  pushesAtOnce?: number | undefined
  /** Is told of every answer, where somebody watches the server. */
  observer?: Observer | undefined
  /** pino options, or false for silence. */
  logger: NonNullable<FastifyServerOptions['logger']>
}
