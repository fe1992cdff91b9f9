/** Takes a place out of the audit trail: what was done, when and by whom stays, its names, ids and free words go. */
import type { Transaction } from 'kysely'
import type { AuditDetails, AuditEvent } from '../../domain/audit.ts'
import { scopeParts } from '../../domain/scope.ts'
import { pagesOf } from './county-tables.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { GONE } from './gone-words.ts'

/** `subjects`: tablets, codes and imports that were of this place alone. */
export type GonePlace = { placeId: string; municipality: string; subjects: ReadonlySet<string>; without: (text: string) => string }

/** @returns how many events were changed. */
export async function eraseFromTrail(trx: Transaction<DatabaseSchema>, gone: GonePlace): Promise<number> {
  let changed = 0
  for await (const page of pagesOf(trx, 'audit_event')) {
    for (const row of page) {
      const event = eventWithout(JSON.parse(String(row['json'])) as AuditEvent, gone)
      const json = JSON.stringify(event)
      if (json === row['json']) continue
      const { kind, id } = scopeParts(event.scope)
      await trx.updateTable('audit_event').set({ scope_kind: kind, scope_id: id, json }).where('id', '=', event.id).execute()
      changed += 1
    }
  }
  return changed
}

/** Its events are told of the municipality from then on, so that whoever looks after that still finds them. */
function eventWithout(event: AuditEvent, gone: GonePlace): AuditEvent {
  const { scope, subject, actor, details } = event
  const isItsScope = 'place' in scope && scope.place === gone.placeId
  const isItsOwn = isItsScope || isOf(gone, subject.id)
  return {
    ...event,
    actor: { ...actor, name: isOf(gone, actor.id) ? GONE : gone.without(actor.name) },
    subject: { ...subject, id: subject.id === gone.placeId ? null : subject.id, name: isItsOwn && subject.kind !== 'person' ? GONE : gone.without(subject.name) },
    scope: isItsScope ? { municipality: gone.municipality } : scope,
    details: isItsOwn ? bareDetails(details) : detailsWithout(details, gone.without),
  }
}

function isOf({ placeId, subjects }: GonePlace, id: string | null): boolean {
  return id !== null && (id === placeId || subjects.has(id))
}

/** Words that say nothing of the place; reasons and names may, in any inflection. */
const HARMLESS = new Set(['month', 'from', 'to', 'until', 'lastDay', 'latest', 'format', 'mode', 'role', 'for', 'fields', 'state', 'sha256'])

function bareDetails(details: AuditDetails): AuditDetails {
  return Object.fromEntries(Object.entries(details).filter(([key, value]) => HARMLESS.has(key) || typeof value === 'number' || typeof value === 'boolean'))
}

function detailsWithout(details: AuditDetails, without: (text: string) => string): AuditDetails {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, typeof value === 'string' ? without(value) : Array.isArray(value) ? value.map(without) : value]))
}
