/** One's own account: the password, the second factor, and where else one is signed in. */
import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { changePassword, endAllSessions, turnTotpOff, turnTotpOn } from './change-account.ts'
import { coordinatorOf, type Guards } from './caller.ts'
import { NewPassword, Password, TotpCode } from './credentials.ts'
import type { AppDeps } from './deps.ts'
import { createPasswordCheck } from './passwords.ts'
import { ProblemError } from './problem.ts'
import { limitByName, perMinute } from './rate-limits.ts'
import { seal } from './sealed-secret.ts'
import { hashSecret } from './secrets.ts'
import { dropSession, readSessionToken } from './session-cookie.ts'
import type { Coordinator } from './store/store.ts'
import { newTotp } from './totp.ts'
import type { App } from './zod-schemas.ts'

const Account = z.object({
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  /** Whether OpenID Connect knows them. */
  throughIssuer: z.boolean(),
  /** Sessions in other browsers, and when any of them was last used, known to a few minutes. */
  otherSessions: z.object({ count: z.int(), lastUsedAt: z.nullable(z.iso.datetime()) }),
})
const WithPassword = z.object({ password: Password })
const PasswordChange = z.object({ password: Password, newPassword: NewPassword })
const Sealed = z.string().check(z.maxLength(400))
const TotpBegun = z.object({ secret: z.string(), address: z.string(), sealed: Sealed })
const TotpConfirmation = z.object({ password: Password, sealed: Sealed, code: TotpCode })

export function accountRoutes(app: App, deps: AppDeps, guards: Guards): void {
  const common = { onRequest: guards.coordinator, config: perMinute(deps.rateLimits.manage) }
  const about = { tags: ['Account'], caller: 'coordinator' } as const
  const done = { 204: z.undefined() }
  const withPassword = ['password_wrong', 'cross_site_request', 'too_many_requests', 'storage_unavailable'] as const
  const sureOf = createSureness(app, deps)

  app.get('/api/v1/account', {
    ...common,
    schema: { ...about, summary: 'How one signs in, and where else one is signed in', response: { 200: Account } },
  }, (request) => accountOf(deps, request))

  app.post('/api/v1/account/password', {
    ...common,
    schema: { ...about, summary: 'Change the password', description: 'With the old one. All other sessions end, and a link to set a new one is useless.', body: PasswordChange, response: done, problems: withPassword },
  }, async (request, reply) => {
    const { password, newPassword } = request.body
    await changePassword(deps, request, await sureOf(request, password), { password, newPassword, keep: sessionHash(deps, request) })
    return reply.code(204).send()
  })

  app.post('/api/v1/account/sign-out-everywhere', {
    ...common,
    schema: { ...about, summary: 'End all sessions', description: 'This one too.', response: done, problems: ['cross_site_request', 'storage_unavailable'] },
  }, async (request, reply) => {
    await endAllSessions(deps, request, coordinatorOf(request))
    dropSession(deps, reply)
    return reply.code(204).send()
  })

  app.post('/api/v1/account/totp/begin', {
    ...common,
    schema: { ...about, summary: 'Begin with a second factor', description: 'Nothing is changed before the first code is sent to confirm, along with `sealed` as it is.', body: WithPassword, response: { 200: TotpBegun }, problems: withPassword },
  }, async (request, reply) => {
    const { id, email } = await sureOf(request, request.body.password)
    const { secret, address } = await newTotp(email)
    void reply.header('cache-control', 'no-store')
    return { secret, address, sealed: await seal(secret, request.body.password, id) }
  })

  app.post('/api/v1/account/totp/confirm', {
    ...common,
    schema: { ...about, summary: 'Turn the second factor on', description: 'From now on signing in needs a code. All other sessions end.', body: TotpConfirmation, response: done, problems: ['totp_wrong', ...withPassword] },
  }, async (request, reply) => {
    const person = await sureOf(request, request.body.password)
    await turnTotpOn(deps, request, person, { ...request.body, keep: sessionHash(deps, request) })
    return reply.code(204).send()
  })

  app.post('/api/v1/account/totp/off', {
    ...common,
    schema: { ...about, summary: 'Turn the second factor off', body: WithPassword, response: done, problems: withPassword },
  }, async (request, reply) => {
    await turnTotpOff(deps, request, await sureOf(request, request.body.password))
    return reply.code(204).send()
  })
}

/** An open browser is not enough for what lasts: the password is asked again, and guessing it is slow here too. */
function createSureness(app: App, deps: AppDeps): (request: FastifyRequest, password: string) => Promise<Coordinator> {
  const passwordIsRight = createPasswordCheck()
  const limit = limitByName(app, deps.rateLimits.signIn)
  return async (request, password) => {
    const person = coordinatorOf(request)
    await limit(request, person.id)
    if (await passwordIsRight(password, person.passwordHash)) return person
    request.log.warn({ problem: 'password_wrong', who: person.id }, 'password refused')
    throw new ProblemError('password_wrong')
  }
}

async function accountOf(deps: AppDeps, request: FastifyRequest): Promise<z.infer<typeof Account>> {
  const { id, passwordHash, totp, oidcSubject } = coordinatorOf(request)
  const own = sessionHash(deps, request)
  const uses = (await deps.store.coordinators.sessionsOf(id, deps.clock())).filter(({ tokenHash }) => tokenHash !== own).map(({ lastUsedAt }) => lastUsedAt)
  const lastUsedAt = uses.length === 0 ? null : new Date(Math.max(...uses)).toISOString()
  return { hasPassword: passwordHash !== '', secondFactor: totp !== null, throughIssuer: oidcSubject !== null, otherSessions: { count: uses.length, lastUsedAt } }
}

function sessionHash(deps: AppDeps, request: FastifyRequest): string {
  return hashSecret(readSessionToken(deps, request) ?? '')
}
