/**
 * A bare client that stores, on the same footing as a tablet: rows of the same shape under the same indexes, through
 * plain IndexedDB requests. It counts nothing, checks nothing and knows no other revision of an entry.
 */
import { v7 } from 'uuid'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { barePull, barePush } from './bare-client.ts'

const INDEXES: Record<string, string | string[]> = { entryId: 'entryId', day: ['placeId', 'day'], kind: ['placeId', 'kind', 'day'] }

export type StoringClient = Awaited<ReturnType<typeof openStoringClient>>

export async function openStoringClient(url: string, place: string) {
  const name = `bare-${v7()}`
  const db = await open(name)
  const write = async (rows: readonly object[], work: (revisions: IDBObjectStore, outbox: IDBObjectStore, row: object) => void) => {
    const transaction = db.transaction(['revisions', 'outbox'], 'readwrite', { durability: 'strict' })
    const [revisions, outbox] = [transaction.objectStore('revisions'), transaction.objectStore('outbox')]
    for (const row of rows) work(revisions, outbox, row)
    await new Promise((resolve, reject) => { Object.assign(transaction, { oncomplete: resolve, onabort: reject }) })
  }
  return {
    write: async (entries: readonly EntryRevision[]) => {
      let n = 0
      await write(entries.map((entry) => rowOf(entry, null)), (revisions, outbox, row) => {
        revisions.add(row)
        outbox.add({ revId: (row as EntryRevision).revId, n: n += 1 })
      })
    },
    /** Batch by batch: read, sent, and marked in one transaction. */
    push: async (size: number) => {
      for (;;) {
        const queue = await done(db.transaction('outbox').objectStore('outbox').index('n').getAllKeys(null, size)) as string[]
        if (queue.length === 0) return
        const range = IDBKeyRange.bound(queue[0], queue.at(-1))
        const batch = await done(db.transaction('revisions').objectStore('revisions').getAll(range)) as EntryRevision[]
        await barePush(url, place, [batch])
        await write(batch, (revisions, outbox, row) => {
          revisions.put({ ...row, seq: 1 })
          outbox.delete((row as EntryRevision).revId)
        })
      }
    },
    /** Page by page, each stored in one transaction. */
    pull: async (limit: number) => await barePull(url, place, limit, (rows) => write(rows.map((row) => rowOf(row, row.n)), (revisions, _outbox, row) => revisions.put(row))),
    close: async () => {
      db.close()
      await done(indexedDB.deleteDatabase(name))
    },
  }
}

function rowOf(entry: EntryRevision, seq: number | null): object {
  return { ...entry, seq, day: entry.body?.day, effective: true }
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => {
    const revisions = request.result.createObjectStore('revisions', { keyPath: 'revId' })
    for (const [index, path] of Object.entries(INDEXES)) revisions.createIndex(index, path)
    request.result.createObjectStore('outbox', { keyPath: 'revId' }).createIndex('n', 'n')
  })
  return await done(request)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
