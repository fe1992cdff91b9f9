/** Publications: added with the audit event that tells of them, never changed. */
import type { Kysely } from 'kysely'
import { scopeParts, type Scope } from '../../domain/scope.ts'
import type { DatabaseSchema, PublicationRow } from './database-schema.ts'
import type { PublicationStore, PublishedFile } from './published-file.ts'

export function publicationStore(db: Kysely<DatabaseSchema>): PublicationStore {
  return {
    add: async ({ figures, ...file }, { type, bytes }) => {
      await db.insertInto('publication').values({ ...rowOf(file), figures }).execute()
      await db.insertInto('publication_file').values({ publication_id: file.id, type, base64: bytes.toString('base64') }).execute()
    },
    content: async (id) => {
      const row = await db.selectFrom('publication_file').select(['type', 'base64']).where('publication_id', '=', id).executeTakeFirst()
      return row && { type: row.type, bytes: Buffer.from(row.base64, 'base64') }
    },
    list: async (scopes) => {
      const rows = await db.selectFrom('publication').select([...LISTED]).orderBy('id', 'desc').execute()
      const wanted = new Set(scopes.map((scope) => keyOf(scope)))
      return rows.map(fileOf).filter(({ scope }) => wanted.has(keyOf(scope)))
    },
    overlapping: async (from, to) => {
      const rows = await db.selectFrom('publication').selectAll().where('from_day', '<=', to).where('to_day', '>=', from).orderBy('id', 'desc').execute()
      return rows.map((row) => ({ ...fileOf(row), figures: row.figures }))
    },
  }
}

const LISTED = [
  'id', 'at', 'made_by', 'made_by_name', 'scope_kind', 'scope_id', 'scope_name', 'from_day', 'to_day', 'threshold', 'format', 'file_name', 'sha256', 'bytes', 'small', 'protecting',
] as const
type ListedRow = Pick<PublicationRow, (typeof LISTED)[number]>

function keyOf(scope: Scope): string {
  const { kind, id } = scopeParts(scope)
  return `${kind} ${id}`
}

function rowOf({ id, at, by, scope, scopeName, from, to, threshold, format, fileName, sha256, bytes, small, protecting }: PublishedFile): ListedRow {
  const { kind, id: scopeId } = scopeParts(scope)
  return {
    id, at, made_by: by.id, made_by_name: by.name, scope_kind: kind, scope_id: scopeId, scope_name: scopeName, from_day: from, to_day: to,
    threshold, format, file_name: fileName, sha256, bytes, small, protecting,
  }
}

function fileOf(row: ListedRow): PublishedFile {
  const { id, at, threshold, format, sha256, bytes, small, protecting } = row
  return {
    id, at, threshold, format, sha256, bytes, small, protecting, by: { id: row.made_by, name: row.made_by_name },
    scope: { [row.scope_kind]: row.scope_id } as Scope, scopeName: row.scope_name, from: row.from_day, to: row.to_day, fileName: row.file_name,
  }
}
