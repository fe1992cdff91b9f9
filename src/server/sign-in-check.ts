/**
 * Who signs in with e-mail, password and, where they have one, a second factor. Wrong tries are slow, each leaves a
 * line in the log, and many of them at one person an event in the history.
 */
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from './deps.ts'
import { createPasswordCheck } from './passwords.ts'
import { aboutPerson, doneByNobody } from './person-events.ts'
import { ProblemError } from './problem.ts'
import { limitByName } from './rate-limits.ts'
import { unseal } from './sealed-secret.ts'
import { hashSecret } from './secrets.ts'
import type { Coordinator } from './store/store.ts'
import { stepOfCode } from './totp.ts'
import type { App } from './zod-schemas.ts'

export type SignIn = { email: string; password: string; totp?: string | undefined }
export type SignInCheck = (request: FastifyRequest, signIn: SignIn) => Promise<Coordinator>

/** Of a million codes three are good at any time: whoever knows the password must not get to try many. */
const CODES_PER_MS = 15 * 60_000
/** More wrong tries within the hour are no slips of the finger. They are told once an hour: nobody who does not get in may fill the history. */
const [SLIPS, TOLD_EVERY_MS] = [9, 60 * 60_000]

export function createSignInCheck(app: App, deps: AppDeps): SignInCheck {
  const passwordIsRight = createPasswordCheck()
  const limitEmail = limitByName(app, deps.rateLimits.signIn)
  const limitCodes = limitByName(app, deps.rateLimits.signIn, CODES_PER_MS)
  const tellGuessing = createTelling(app, deps)
  const refuse = (request: FastifyRequest, email: string, person: Coordinator | undefined, problem: 'sign_in_failed' | 'totp_wrong') => {
    // Not waited for: how long an answer takes must not tell who exists.
    void tellGuessing(request, email, person)
    return refused(request, email, person, problem)
  }
  return async (request, { email, password, totp }) => {
    await limitEmail(request, email)
    const person = await deps.store.coordinators.byEmail(email)
    const right = await passwordIsRight(password, person?.passwordHash)
    if (person === undefined || person.retiredAt !== null || !right) throw refuse(request, email, person, 'sign_in_failed')
    if (person.totp === null) return person
    if (totp === undefined) throw new ProblemError('totp_needed')
    await limitCodes(request, person.id)
    if (!await isGoodCode(deps, person, person.totp, password, totp)) throw refuse(request, email, person, 'totp_wrong')
    return person
  }
}

function createTelling(app: App, deps: AppDeps) {
  const slip = limitByName(app, SLIPS, TOLD_EVERY_MS)
  const tell = limitByName(app, 1, TOLD_EVERY_MS)
  const isWithin = (limit: typeof slip, ...asked: Parameters<typeof slip>) => limit(...asked).then(() => true, () => false)
  return async (request: FastifyRequest, email: string, person: Coordinator | undefined): Promise<void> => {
    if (await isWithin(slip, request, email) || !(await isWithin(tell, request, email)) || person === undefined || person.retiredAt !== null) return
    await deps.store.audit.write([doneByNobody(deps, aboutPerson('person.guessed', person))])
      .catch((error: unknown) => request.log.warn({ err: error }, 'guessing not written into the history'))
  }
}

async function isGoodCode({ store, clock }: AppDeps, { id }: Coordinator, sealed: string, password: string, code: string): Promise<boolean> {
  const secret = await unseal(sealed, password, id)
  const step = secret === undefined ? undefined : await stepOfCode(secret, code, clock())
  return step !== undefined && await store.coordinators.useTotpStep(id, step)
}

/** The log tells tries at one name from tries at many, and names nobody. */
function refused(request: FastifyRequest, email: string, person: Coordinator | undefined, problem: 'sign_in_failed' | 'totp_wrong'): ProblemError {
  request.log.warn({ problem, who: person?.id ?? hashSecret(email).slice(0, 12) }, 'sign-in refused')
  return new ProblemError(problem)
}
