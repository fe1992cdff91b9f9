/** A coordinator as a row of the table, and back. */
import { scopeParts, type Scope } from '../../domain/scope.ts'
import type { CoordinatorRow } from './database-schema.ts'
import type { Coordinator, CoordinatorParts } from './store.ts'

export function rowOf({ id, email, name, passwordHash, regionId, role, scope, retiredAt, totp, oidcSubject }: Coordinator): Omit<CoordinatorRow, 'created_at' | 'totp_last_step'> {
  return { id, email, name, password_hash: passwordHash, region_id: regionId, role, ...scopeColumns(scope), retired_at: retiredAt, totp, oidc_subject: oidcSubject }
}

/** The columns of what is named, and no others. */
export function partsOf({ name, passwordHash, role, scope, retiredAt, totp, oidcSubject }: CoordinatorParts): Partial<CoordinatorRow> {
  const columns = { name, password_hash: passwordHash, role, ...(scope && scopeColumns(scope)), retired_at: retiredAt, totp, oidc_subject: oidcSubject }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

function scopeColumns(scope: Scope): Pick<CoordinatorRow, 'scope_kind' | 'scope_id'> {
  const { kind, id } = scopeParts(scope)
  return { scope_kind: kind, scope_id: id }
}

export function coordinatorOf(row: CoordinatorRow): Coordinator {
  return {
    id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash, regionId: row.region_id, role: row.role,
    // Checked on its way in, and written as the one key and value a scope has.
    scope: { [row.scope_kind]: row.scope_id } as Scope,
    retiredAt: row.retired_at, totp: row.totp, oidcSubject: row.oidc_subject,
  }
}
