/** Faults of the storage are weather, not bugs: they become values that a screen can explain. */

export type StorageFault = { outcome: 'storageFull' } | { outcome: 'storageFailed'; detail: string }

/** What browsers call a storage that is closed, lost, damaged, forbidden or not there. */
const FAULTS = new Set([
  'AbortError', 'DatabaseClosedError', 'InvalidStateError', 'MissingAPIError', 'NotReadableError', 'OpenFailedError', 'PrematureCommitError',
  'SecurityError', 'TimeoutError', 'TransactionInactiveError', 'UnknownError', 'VersionError',
])

/**
 * @param cause why the transaction was aborted, if it was: its requests are told no more than that it was.
 * @throws the error itself when it is none of the storage's: that is a bug.
 */
export function storageOutcome(error: unknown, cause?: unknown): StorageFault {
  const names = [...namesOf(error), ...namesOf(cause)]
  if (names.includes('QuotaExceededError')) return { outcome: 'storageFull' }
  if (names.some((name) => FAULTS.has(name))) return { outcome: 'storageFailed', detail: [...new Set(names)].join(', ') }
  throw error
}

/** Dexie wraps the browser's error: alone in `inner`, or one for each row of a bulk in `failures`. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error || error instanceof DOMException)) return []
  const { inner, failures } = error as { inner?: unknown; failures?: unknown[] }
  return [error.name, ...(inner === error ? [] : namesOf(inner)), ...(failures ?? []).flatMap(namesOf)]
}
