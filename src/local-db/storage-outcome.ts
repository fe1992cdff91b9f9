/** Faults of the storage are weather, not bugs: they become values that a screen can explain. */
import type Dexie from 'dexie'

export type StorageFault =
  | { outcome: 'storageFull' }
  /** A later version of the app has changed what is stored: this page must make room for it. */
  | { outcome: 'storageNewer' }
  | { outcome: 'storageFailed'; detail: string }

/** What browsers call a storage that is closed, lost, damaged, forbidden or not there. */
const FAULTS = new Set([
  'AbortError', 'DatabaseClosedError', 'InvalidStateError', 'MissingAPIError', 'NotReadableError', 'OpenFailedError', 'PrematureCommitError',
  'SecurityError', 'TimeoutError', 'TransactionInactiveError', 'UnknownError',
])

/**
 * @param cause why the transaction was aborted, if it was: its requests are told no more than that it was.
 * @throws the error itself when it is none of the storage's: that is a bug.
 */
export function storageOutcome(error: unknown, cause?: unknown): StorageFault {
  const names = [...namesOf(error), ...namesOf(cause)]
  if (names.includes('QuotaExceededError')) return { outcome: 'storageFull' }
  if (isFromLaterVersion(error) || isFromLaterVersion(cause)) return { outcome: 'storageNewer' }
  if (names.some((name) => FAULTS.has(name))) return { outcome: 'storageFailed', detail: [...new Set(names)].join(', ') }
  throw error
}

/** A later version of the app has been at this storage. */
export function isFromLaterVersion(error: unknown): boolean {
  return namesOf(error).includes('VersionError')
}

/** What a connection is called that the browser (Safari above all) has taken away; the disk behind it is whole. */
const LOST = new Set(['AbortError', 'DatabaseClosedError', 'InvalidStateError', 'PrematureCommitError', 'TransactionInactiveError', 'UnknownError'])

/**
 * Closes a lost connection, so that the next request opens another one.
 * @param used the connection that failed: one that somebody has opened since stays as it is.
 * @returns whether it is worth trying again.
 */
export function reopenAfter(error: unknown, db: Dexie, used: IDBDatabase | null, cause?: unknown): boolean {
  const names = [...namesOf(error), ...namesOf(cause)]
  if (names.includes('QuotaExceededError') || names.includes('VersionError') || !names.some((name) => LOST.has(name))) return false
  if (db.hasFailed() || (db.isOpen() && db.backendDB() === used)) db.close({ disableAutoOpen: false })
  return true
}

/** Dexie wraps the browser's error: alone in `inner`, or one for each row of a bulk in `failures`. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error || error instanceof DOMException)) return []
  const { inner, failures } = error as { inner?: unknown; failures?: unknown[] }
  return [error.name, ...(inner === error ? [] : namesOf(inner)), ...(failures ?? []).flatMap(namesOf)]
}
