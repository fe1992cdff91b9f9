/**
 * The audit trail: who did what to people, places, tablets, months and exports. Append-only but for the name of a place that is erased, and without visitor data:
 * it holds names of things coordinators look after, never counts or notes.
 */
import * as z from 'zod/mini'
import { Scope } from './scope.ts'

export const AUDIT_ACTIONS = [
  'county.made',
  'person.invited', 'person.changed', 'person.retired', 'person.linkMade', 'person.linkUsed', 'person.signedIn', 'person.signedOutEverywhere', 'person.guessed',
  'person.passwordChanged', 'person.totpOn', 'person.totpOff',
  'record.added', 'record.changed', 'record.retired', 'record.merged', 'record.deleted', 'place.erased',
  'tablet.codeMade', 'tablet.codeWithdrawn', 'tablet.paired', 'tablet.changed', 'tablet.revoked', 'tablet.unlockCodeMade', 'tablet.pinGuessed',
  'month.closed', 'month.reopened',
  'report.exported', 'report.published', 'audit.exported', 'entries.imported', 'entries.importUndone', 'entries.exported', 'keyFigure.added', 'keyFigure.changed', 'keyFigure.deleted',
  'datedRow.added', 'datedRow.changed', 'datedRow.deleted',
] as const
export const AuditAction = z.enum(AUDIT_ACTIONS)
export type AuditAction = z.infer<typeof AuditAction>

export const AUDIT_SUBJECTS = [
  'person', 'tablet', 'tabletCode', 'month', 'report', 'audit', 'entries', 'keyFigure', 'datedRow',
  'region', 'municipality', 'organisation', 'place', 'activityType', 'visitorGroup', 'profession', 'network',
] as const
export const AuditSubject = z.enum(AUDIT_SUBJECTS)
export type AuditSubject = z.infer<typeof AuditSubject>

/** Short facts in the words of the time: names before and after, dates, reasons. */
export const AuditDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
export type AuditDetails = z.infer<typeof AuditDetails>

export const AuditEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** A person, a tablet, whoever runs the server, or nobody knows who; the name as it was then. */
  actor: z.object({ kind: z.enum(['coordinator', 'tablet', 'server', 'nobody']), id: z.nullable(z.string()), name: z.string() }),
  action: AuditAction,
  subject: z.object({ kind: AuditSubject, id: z.nullable(z.string()), name: z.string() }),
  /** Where it belongs: only who looks after this sees it. */
  scope: Scope,
  details: AuditDetails,
})
export type AuditEvent = z.infer<typeof AuditEvent>
