/** What people change about their own way in. The slow reckoning is done before the database is held. */
import type { FastifyRequest } from 'fastify'
import type { AppDeps } from './deps.ts'
import { hashPassword } from './passwords.ts'
import { aboutPerson } from './person-events.ts'
import { ProblemError } from './problem.ts'
import { doneBy } from './reach.ts'
import { seal, unseal } from './sealed-secret.ts'
import type { Coordinator, CoordinatorStore } from './store/store.ts'
import { stepOfCode } from './totp.ts'

/** @param keep the hash of the session that stays. */
export async function changePassword(deps: AppDeps, request: FastifyRequest, person: Coordinator, { password, newPassword, keep }: { password: string; newPassword: string; keep: string }): Promise<void> {
  const [passwordHash, totp] = [await hashPassword(newPassword), await resealed(person, password, newPassword)]
  await asKnown(deps, request, person, 'person.passwordChanged', async (coordinators) => {
    await coordinators.change(person.id, { passwordHash, totp })
    await coordinators.closeSessions(person.id, keep)
    await coordinators.dropLink(person.id)
  })
}

/** The second factor opens with the new password from now on; one that does not open with the old is of no use to anybody. */
async function resealed({ id, totp }: Coordinator, password: string, newPassword: string): Promise<string | null> {
  const secret = totp === null ? undefined : await unseal(totp, password, id)
  return secret === undefined ? null : await seal(secret, newPassword, id)
}

/** @param sealed the secret as it was given out: nobody can have put another one in its place. */
export async function turnTotpOn(deps: AppDeps, request: FastifyRequest, person: Coordinator, { password, sealed, code, keep }: { password: string; sealed: string; code: string; keep: string }): Promise<void> {
  const secret = await unseal(sealed, password, person.id)
  const step = secret === undefined ? undefined : await stepOfCode(secret, code, deps.clock())
  if (step === undefined) throw new ProblemError('totp_wrong')
  await asKnown(deps, request, person, 'person.totpOn', async (coordinators) => {
    if (!await coordinators.useTotpStep(person.id, step)) throw new ProblemError('totp_wrong')
    await coordinators.change(person.id, { totp: sealed })
    await coordinators.closeSessions(person.id, keep)
  })
}

export async function turnTotpOff(deps: AppDeps, request: FastifyRequest, person: Coordinator): Promise<void> {
  await asKnown(deps, request, person, 'person.totpOff', (coordinators) => coordinators.change(person.id, { totp: null }))
}

export async function endAllSessions(deps: AppDeps, request: FastifyRequest, person: Coordinator): Promise<void> {
  await deps.store.change(async ({ coordinators }) => {
    await coordinators.closeSessions(person.id)
    return { result: undefined, events: [doneBy(request, deps, aboutPerson('person.signedOutEverywhere', person))] }
  })
}

type OwnChange = 'person.passwordChanged' | 'person.totpOn' | 'person.totpOff'

/** A password or second factor changed meanwhile makes the password given here the wrong one. */
async function asKnown(deps: AppDeps, request: FastifyRequest, person: Coordinator, action: OwnChange, work: (coordinators: CoordinatorStore) => Promise<void>): Promise<void> {
  await deps.store.change(async ({ coordinators }) => {
    const now = await coordinators.hold(person.id)
    if (now?.passwordHash !== person.passwordHash || now.totp !== person.totp) throw new ProblemError('password_wrong')
    await work(coordinators)
    return { result: undefined, events: [doneBy(request, deps, aboutPerson(action, person))] }
  })
}
