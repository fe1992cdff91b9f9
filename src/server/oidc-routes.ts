/** Signing in through an OpenID Connect issuer, where the server has one. Signing in with a password stays: the issuer may be away. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { LANGUAGES } from '../domain/languages.ts'
import { acceptedLanguage } from './accepted-language.ts'
import type { AppDeps } from './deps.ts'
import { Begun, createOidcClient, type OidcClient } from './oidc-client.ts'
import { sendOnwards, sendTrouble, type OidcTrouble } from './oidc-page.ts'
import { personOfIssuer } from './oidc-person.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { openSession } from './session-cookie.ts'
import type { App } from './zod-schemas.ts'

const START_PATH = '/api/v1/coordinators/oidc'
const CALLBACK_PATH = `${START_PATH}/callback`
const COOKIE_LASTS_S = 600

const Lang = z._default(z.enum(LANGUAGES), 'fi')
const Carried = z.extend(Begun, { lang: Lang })
const Ways = z.object({ password: z.literal(true), issuer: z.nullable(z.object({ host: z.string() })) })
const page = { content: { 'text/html': { schema: z.string() } } }

export function oidcRoutes(app: App, deps: AppDeps): void {
  const client = deps.oidc && createOidcClient(deps.oidc, new URL(CALLBACK_PATH, deps.publicUrl))
  const common = { config: perMinute(deps.rateLimits.signIn) }
  const about = { tags: ['Coordinators'], caller: 'anyone', problems: ['not_found', 'too_many_requests'] } as const

  app.get('/api/v1/coordinators/sign-in-ways', {
    config: perMinute(deps.rateLimits.manage),
    schema: { ...about, summary: 'How one can sign in here', description: '`issuer` is null where there is no OpenID Connect issuer.', response: { 200: Ways } },
  }, () => ({ password: true as const, issuer: deps.oidc ? { host: deps.oidc.issuer.host } : null }))

  app.get(START_PATH, {
    ...common,
    schema: { ...about, summary: 'Sign in through the OpenID Connect issuer', description: 'For browsers: goes on to the issuer, with code, PKCE, state and nonce.', querystring: z.object({ lang: Lang }), response: { 200: page, 302: z.undefined() } },
  }, async (request, reply) => {
    const { begin } = mustHave(client)
    const { lang } = request.query
    try {
      const { address, begun } = await begin()
      carry(deps, reply, { ...begun, lang })
      return reply.header('cache-control', 'no-store').redirect(address.href)
    } catch (error) {
      return sendTrouble(reply, lang, told(request, error, 'away'))
    }
  })

  app.get(CALLBACK_PATH, {
    ...common,
    schema: { ...about, summary: 'Back from the issuer', description: 'For browsers. Signs in somebody who was invited: the first time by an e-mail the issuer has verified, from then on by the issuer’s own name for them. Nobody is made.', response: { 200: page } },
  }, async (request, reply) => {
    const { finish } = mustHave(client)
    const carried = carriedBy(deps, request)
    reply.clearCookie(cookieName(deps), cookieOptions(deps))
    if (carried === undefined) return sendTrouble(reply, acceptedLanguage(request), 'late')
    try {
      const says = await finish(new URL(request.url, deps.publicUrl), carried)
      const person = await personOfIssuer(deps, says)
      if (person === undefined) return sendTrouble(reply, carried.lang, 'unknown')
      await openSession(deps, reply, person, 'issuer')
      return sendOnwards(reply, carried.lang)
    } catch (error) {
      return sendTrouble(reply, carried.lang, told(request, error, 'failed'))
    }
  })
}

function mustHave(client: OidcClient | undefined): OidcClient {
  if (client === undefined) throw new ProblemError('not_found')
  return client
}

/** The log says what kind of fault it was: the words of an issuer may name somebody. */
function told(request: FastifyRequest, error: unknown, otherwise: OidcTrouble): OidcTrouble {
  const { name, code, error: reason } = error as { name?: unknown; code?: unknown; error?: unknown }
  request.log.warn({ issuer: { name, code, reason } }, 'sign-in through the issuer failed')
  return reason === 'access_denied' ? 'stopped' : otherwise
}

type Carried = z.infer<typeof Carried>

/** Lax, because the browser comes back from another site; for ten minutes, and of no use to anybody but this browser. */
function carry(deps: AppDeps, reply: FastifyReply, carried: Carried): void {
  reply.setCookie(cookieName(deps), Buffer.from(JSON.stringify(carried)).toString('base64url'), { ...cookieOptions(deps), maxAge: COOKIE_LASTS_S })
}

function carriedBy(deps: AppDeps, request: FastifyRequest): Carried | undefined {
  try {
    return Carried.parse(JSON.parse(Buffer.from(request.cookies[cookieName(deps)] ?? '', 'base64url').toString('utf8')))
  } catch {
    return undefined
  }
}

function cookieName({ publicUrl }: AppDeps): string {
  return publicUrl.protocol === 'https:' ? '__Host-lokikirja-oidc' : 'lokikirja-oidc'
}

function cookieOptions({ publicUrl }: AppDeps) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.protocol === 'https:' } as const
}
