/** Which person it is of whom the issuer speaks. Nobody is made by signing in: only who was invited is known. */
import type { AppDeps } from './deps.ts'
import type { IssuerSays } from './oidc-client.ts'
import { aboutPerson, doneByPerson } from './person-events.ts'
import type { Coordinator } from './store/store.ts'

/** The first time by the e-mail, from then on by the issuer's own name for them alone: an address may pass to somebody else. */
export async function personOfIssuer(deps: AppDeps, says: IssuerSays): Promise<Coordinator | undefined> {
  const known = await deps.store.coordinators.bySubject(says.subject)
  if (known !== undefined) return known.retiredAt === null ? known : undefined
  return says.verifiedEmail === undefined ? undefined : bind(deps, says.verifiedEmail, says.subject)
}

async function bind(deps: AppDeps, email: string, subject: string): Promise<Coordinator | undefined> {
  return deps.store.change<Coordinator | undefined>(async ({ coordinators }) => {
    const found = await coordinators.byEmail(email)
    const person = found && await coordinators.hold(found.id)
    if (person === undefined || person.retiredAt !== null || person.oidcSubject !== null) return { result: undefined, events: [] }
    await coordinators.change(person.id, { oidcSubject: subject })
    return { result: { ...person, oidcSubject: subject }, events: [doneByPerson(person, deps, aboutPerson('person.changed', person, { knownToIssuer: true }))] }
  })
}
