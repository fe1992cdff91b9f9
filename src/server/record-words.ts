/** What the audit trail says of a record: its name, where it belongs, and what was changed. */
import type { FastifyRequest } from 'fastify'
import type { AuditDetails } from '../domain/audit.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Day } from '../domain/entry.ts'
import type { Names } from '../domain/reference-data.ts'
import type { Scope } from '../domain/scope.ts'
import { keyOf, versionOn } from '../domain/validity.ts'
import { coordinatorOf } from './caller.ts'
import type { AnyRecord, Kind } from './reference-kinds.ts'

export function nameOf(record: AnyRecord): string {
  return 'names' in record ? (record.names as Names).fi : record.name
}

/** What all share belongs to the county. */
export function auditScopeOf(request: FastifyRequest, { kind, scopeOf }: Kind, record: AnyRecord): Scope {
  return scopeOf && (kind === 'place' || kind === 'municipality') ? scopeOf(keyOf(record)) : { region: coordinatorOf(request).regionId }
}

/** Once it is gone nobody reaches it: then it is told where it lay. */
export function auditScopeOfDeleted(request: FastifyRequest, record: AnyRecord): Scope {
  return 'municipality' in record && typeof record.municipality === 'string' ? { municipality: record.municipality } : { region: coordinatorOf(request).regionId }
}

export function changeInWords(before: readonly AnyRecord[], after: readonly AnyRecord[], day: Day): AuditDetails {
  const [was, is] = [versionOn(before, day), versionOn(after, day)]
  if (was === undefined || is === undefined) return { from: day }
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => !VALIDITY.has(field) && canonicalJson(was[field] ?? null) !== canonicalJson(is[field] ?? null))
  return { from: day, before: nameOf(was), after: nameOf(is), fields }
}

const VALIDITY = new Set(['validFrom', 'validTo', 'successor'])
