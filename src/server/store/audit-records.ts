/** The audit trail as it is asked for and kept. */
import type { AuditAction, AuditEvent, AuditSubject } from '../../domain/audit.ts'
import type { Scope } from '../../domain/scope.ts'

/** Events within any of the scopes, the newest first; `before` is the id of the last one already read, instants are ms. */
export type AuditWish = {
  scopes: readonly Scope[]
  limit: number
  before?: string | undefined
  from?: number | undefined
  to?: number | undefined
  actorId?: string | undefined
  actions?: readonly AuditAction[] | undefined
  subjectKinds?: readonly AuditSubject[] | undefined
}
export type AuditStore = {
  /** Adds events; there is no way to change or take away one (`erase-from-trail.ts` takes a place's name out). */
  write: (events: readonly AuditEvent[]) => Promise<void>
  read: (wish: AuditWish) => Promise<AuditEvent[]>
  /** Whose events there are within the scopes, each under the latest name, by name. */
  actors: (scopes: readonly Scope[]) => Promise<{ id: string; name: string }[]>
}
