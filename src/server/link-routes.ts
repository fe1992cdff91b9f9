/** What somebody does with their one-time link: sets a password, and is in. */
import * as z from 'zod/mini'
import type { AppDeps } from './deps.ts'
import { LinkToken, NewPassword } from './credentials.ts'
import { Me, meOf } from './me.ts'
import { hashPassword } from './passwords.ts'
import { aboutPerson, doneByPerson } from './person-events.ts'
import { isWaiting } from './person-links.ts'
import { ProblemError } from './problem.ts'
import { perMinute } from './rate-limits.ts'
import { refuseCrossSite } from './same-origin.ts'
import { hashSecret } from './secrets.ts'
import { openSession } from './session-cookie.ts'
import type { Coordinator } from './store/store.ts'
import type { App } from './zod-schemas.ts'

const LinkRequest = z.object({ token: LinkToken, password: z.optional(NewPassword) })
const LinkAnswer = z.object({
  for: z.object({ email: z.string(), name: z.string() }),
  purpose: z.enum(['invitation', 'reset']),
  /** Whoever has just set a password is signed in. */
  me: z.nullable(Me),
})

export function linkRoutes(app: App, deps: AppDeps): void {
  app.post('/api/v1/coordinators/link', {
    config: perMinute(deps.rateLimits.signIn),
    schema: {
      summary: 'Use a one-time link',
      description: 'Without a password says whose link it is, and uses nothing up. With one sets it, takes the second factor off, ends all sessions and signs in; what OpenID Connect has called them by is forgotten and learned anew.',
      tags: ['Coordinators'], caller: 'anyone', body: LinkRequest, response: { 200: LinkAnswer },
      problems: ['link_unknown', 'cross_site_request', 'too_many_requests', 'storage_unavailable'],
    },
  }, async (request, reply) => {
    refuseCrossSite(request, deps)
    const { token, password } = request.body
    const found = await deps.store.coordinators.byLink(hashSecret(token), deps.clock())
    if (found === undefined) throw new ProblemError('link_unknown')
    const { email, name } = found.coordinator
    const answer = { for: { email, name }, purpose: purposeOf(found.coordinator) }
    if (password === undefined) return { ...answer, me: null }
    const person = await startAnew(deps, hashSecret(token), await hashPassword(password))
    await openSession(deps, reply, person, 'link')
    return { ...answer, me: await meOf(deps, person) }
  })
}

/** Everything somebody signs in with begins anew: whoever has lost one thing may have lost the others to the same hands. */
async function startAnew(deps: AppDeps, linkHash: string, passwordHash: string): Promise<Coordinator> {
  return deps.store.change(async ({ coordinators }) => {
    const person = await coordinators.spendLink(linkHash, deps.clock())
    if (person === undefined) throw new ProblemError('link_unknown')
    await coordinators.change(person.id, { passwordHash, totp: null, oidcSubject: null })
    await coordinators.closeSessions(person.id)
    const details = { for: purposeOf(person), secondFactorOff: person.totp !== null }
    return { result: person, events: [doneByPerson(person, deps, aboutPerson('person.linkUsed', person, details))] }
  })
}

function purposeOf(person: Coordinator): 'invitation' | 'reset' {
  return isWaiting(person) ? 'invitation' : 'reset'
}
