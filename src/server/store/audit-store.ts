/** The audit trail: written along with the change it tells of, read by time, never edited. */
import type { ExpressionBuilder, Kysely } from 'kysely'
import { AuditEvent } from '../../domain/audit.ts'
import { scopeParts, type Scope } from '../../domain/scope.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { inChunks } from './in-chunks.ts'
import type { AuditStore, AuditWish } from './audit-records.ts'

export function auditStore(db: Kysely<DatabaseSchema>): AuditStore {
  return {
    write: (events) => writeEvents(db, events),
    read: (wish) => readEvents(db, wish),
    actors: (scopes) => readActors(db, scopes),
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
  const rows = await db.selectFrom('audit_event').select('json')
    .where(within(scopes))
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

async function readActors(db: Kysely<DatabaseSchema>, scopes: readonly Scope[]): Promise<{ id: string; name: string }[]> {
  const latest = db.selectFrom('audit_event').select((eb) => eb.fn.max('id').as('id')).where('actor_id', 'is not', null).where(within(scopes)).groupBy('actor_id')
  const rows = await db.selectFrom('audit_event').select('json').where('id', 'in', latest).execute()
  const actors = rows.flatMap(({ json }) => {
    const { actor: { id, name } } = JSON.parse(json) as AuditEvent
    return id === null ? [] : [{ id, name }]
  })
  return actors.toSorted((a, b) => a.name.localeCompare(b.name, 'fi'))
}

function within(scopes: readonly Scope[]) {
  const parts = scopes.map(scopeParts)
  const kinds = [...new Set(parts.map(({ kind }) => kind))]
  return (eb: ExpressionBuilder<DatabaseSchema, 'audit_event'>) =>
    eb.or(kinds.map((kind) => eb.and([eb('scope_kind', '=', kind), eb('scope_id', 'in', parts.filter((part) => part.kind === kind).map(({ id }) => id))])))
}
