/** The audit trail: written along with the change it tells of, read by time, never edited. */
import type { Kysely } from 'kysely'
import { AuditEvent } from '../../domain/audit.ts'
import { scopeParts } from '../../domain/scope.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import type { AuditStore, AuditWish } from './store.ts'

export function auditStore(db: Kysely<DatabaseSchema>): AuditStore {
  return {
    write: (events) => writeEvents(db, events),
    read: (wish) => readEvents(db, wish),
  }
}

async function writeEvents(db: Kysely<DatabaseSchema>, events: readonly AuditEvent[]): Promise<void> {
  const rows = events.map((event) => {
    const { kind, id } = scopeParts(event.scope)
    return {
      id: event.id, at: Date.parse(event.at), actor_id: event.actor.id, action: event.action, subject_kind: event.subject.kind,
      scope_kind: kind, scope_id: id, json: JSON.stringify(AuditEvent.parse(event)),
    }
  })
  for (const chunk of inChunks(rows)) await db.insertInto('audit_event').values(chunk).execute()
}

async function readEvents(db: Kysely<DatabaseSchema>, { scopes, before, from, to, actorId, actions, subjectKinds, limit }: AuditWish): Promise<AuditEvent[]> {
  const parts = scopes.map(scopeParts)
  const kinds = [...new Set(parts.map(({ kind }) => kind))]
  const rows = await db.selectFrom('audit_event').select('json')
    .where((eb) => eb.or(kinds.map((kind) => eb.and([eb('scope_kind', '=', kind), eb('scope_id', 'in', parts.filter((part) => part.kind === kind).map(({ id }) => id))]))))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0))
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId ?? ''))
    .$if(actions !== undefined, (query) => query.where('action', 'in', actions ?? []))
    .$if(subjectKinds !== undefined, (query) => query.where('subject_kind', 'in', subjectKinds ?? []))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ json }) => JSON.parse(json) as AuditEvent)
}
