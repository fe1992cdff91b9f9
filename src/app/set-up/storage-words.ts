/** What the person can do when the tablet's storage did not take the set-up. */
import { m } from '../../i18n/generated/messages.js'
import { storageOutcome } from '../../local-db/storage-outcome.ts'

/** Throws what is no fault of the storage: that is a bug. */
export function storageWords(error: unknown): string {
  return storageOutcome(error).outcome === 'storageFull' ? m.set_up_storage_full() : m.set_up_storage_failed()
}
