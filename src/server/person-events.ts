/** What happens to people and by them, for the audit trail: names, roles and scopes, never a secret. */
import type { AuditDetails, AuditEvent } from '../domain/audit.ts'
import type { AppDeps } from './deps.ts'
import type { Coordinator } from './store/store.ts'

type What = Omit<AuditEvent, 'id' | 'at' | 'actor'>
type PersonAction = Extract<AuditEvent['action'], `person.${string}`>

export function aboutPerson(action: PersonAction, { id, name, email, scope }: Coordinator, details: AuditDetails = {}): What {
  return { action, subject: { kind: 'person', id, name: name === '' ? email : name }, scope, details }
}

/** By somebody whom no guard has let through: they are just about to sign in. */
export function doneByPerson({ id, email }: Coordinator, deps: Pick<AppDeps, 'clock' | 'newId'>, what: What): AuditEvent {
  return eventOf({ kind: 'coordinator', id, name: email }, deps, what)
}

/** By whoever runs the server. */
export function doneByServer(deps: Pick<AppDeps, 'clock' | 'newId'>, what: What): AuditEvent {
  return eventOf({ kind: 'server', id: null, name: '' }, deps, what)
}

/** By somebody who did not get in. */
export function doneByNobody(deps: Pick<AppDeps, 'clock' | 'newId'>, what: What): AuditEvent {
  return eventOf({ kind: 'nobody', id: null, name: '' }, deps, what)
}

function eventOf(actor: AuditEvent['actor'], { clock, newId }: Pick<AppDeps, 'clock' | 'newId'>, what: What): AuditEvent {
  return { id: newId(), at: new Date(clock()).toISOString(), actor, ...what }
}
