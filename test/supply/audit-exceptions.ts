/** Known faults in packages that were looked into and do not concern us, each until its day. */

/** `id`: of the advisory, GHSA-…; `until`: the day on which somebody has to look again. */
export type AuditException = { id: string; why: string; until: string }

export const AUDIT_EXCEPTIONS: readonly AuditException[] = []
