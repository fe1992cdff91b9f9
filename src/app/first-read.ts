/**
 * The part of the composition root that runs before everything else: the storage is read while the browser still
 * prepares the screen's code.
 */
import { localDay } from '../domain/calendar.ts'
import { readFirst, type FirstRead } from '../local-db/first-read.ts'

/** Longer than any upgrade should last. Behind it another page hangs and holds the storage. */
const ANSWER_WITHIN_MS = 15_000

export const now = () => Date.now()
/** Undefined where the storage does not open: the app still starts, and says so. */
export const firstRead: Promise<FirstRead | undefined> = Promise.race([readOrUpgrade(), noAnswer()]).catch(() => undefined)

/** Screens that need no place of the tablet, and do not wait for its welcome. */
const NEEDS_NO_PLACE = /^\/(coordinator|about)(\/|$)/

/** A first visit over a slow line: what it will be shown is on its way before the framework is there. Undefined on every later one. */
export const welcome = firstRead.then(async (first) => (first?.here === null && !NEEDS_NO_PLACE.test(location.pathname) ? (await import('./set-up/set-up-screen.tsx')).SetUpScreen : undefined)).catch(() => undefined)

/** Whatever stands in the way of plain reading goes once through the database, which brings it up to date or says why not. */
async function readOrUpgrade(): Promise<FirstRead | undefined> {
  const today = localDay(now())
  const found = await readFirst(today).catch(() => null)
  return found ?? (await upgradeStorage().then(() => readFirst(today))) ?? undefined
}

async function upgradeStorage(): Promise<void> {
  const { openLocalDatabase } = await import('../local-db/local-database.ts')
  const db = await openLocalDatabase().open()
  db.close()
}

async function noAnswer(): Promise<undefined> {
  return await new Promise((resolve) => { setTimeout(resolve, ANSWER_WITHIN_MS, undefined) })
}
