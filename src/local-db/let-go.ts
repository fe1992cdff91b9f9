/**
 * WebKit keeps a page that somebody leaves, in case they come back, together with its unfinished transactions and all
 * they lock: the next page could not read this tablet's storage until the browser throws the old one away.
 */
import type Dexie from 'dexie'

/**
 * Watches the transactions of a database that is not open yet.
 * @returns takes back whatever is not stored in this moment, and tells whether there was anything.
 */
export function watchForLettingGo(db: Dexie): () => boolean {
  const unfinished = new Set<IDBTransaction>()
  db.use({
    stack: 'dbcore',
    name: 'letGo',
    create: (core) => ({
      ...core,
      transaction(...call) {
        const made = core.transaction(...call) as IDBTransaction
        unfinished.add(made)
        for (const end of ['complete', 'abort']) made.addEventListener(end, () => unfinished.delete(made))
        return made
      },
    }),
  })
  return () => [...unfinished].filter(isTakenBack).length > 0
}

function isTakenBack(transaction: IDBTransaction): boolean {
  try {
    transaction.abort()
    return true
  } catch {
    // It is being stored already, and needs no page for that.
    return false
  }
}
