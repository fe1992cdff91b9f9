/**
 * The part of the composition root that runs before everything else: the storage opens and is read while the
 * browser still prepares the screen's code.
 */
import { localDay } from '../domain/calendar.ts'
import { readFirst } from '../local-db/first-screen-queries.ts'
import { openLocalDatabase } from '../local-db/local-database.ts'

export const db = openLocalDatabase()
export const now = () => Date.now()
/** Undefined where there is no IndexedDB (a private window): the app still starts, and says so. */
export const firstRead = readFirst(db, localDay(now())).catch(() => undefined)
