/** Faults and counts at the border of IndexedDB itself, so that everything of ours above it is the real thing. */
import { onTestFinished } from 'vitest'

type Write = 'put' | 'add'
/** How a browser reports it: the one request fails, or the whole transaction is aborted when it should commit. */
export type FaultWay = 'request' | 'commit'
/** What fake-indexeddb has beneath the standard. */
type Beneath = { _execRequestAsync: (job: { source: IDBObjectStore; operation: () => never }) => IDBRequest; _abort: (errorName: string) => void }

/** Every write to this table fails until the returned function is called or the test ends. */
export function failWrites(table: string, errorName: string, way: FaultWay = 'request'): () => void {
  const writes: Write[] = ['put', 'add']
  const undo = writes.map((name) => patch(IDBObjectStore.prototype, name, (real) => function fault(this: IDBObjectStore, ...args: unknown[]) {
    if (this.name !== table) return real.apply(this, args)
    const beneath = this.transaction as unknown as Beneath
    if (way === 'request') return beneath._execRequestAsync({ source: this, operation: () => { throw new DOMException('injected', errorName) } })
    const request = real.apply(this, args)
    request.addEventListener('success', () => beneath._abort(errorName))
    return request
  }))
  const restore = () => { for (const one of undo) one() }
  onTestFinished(restore)
  return restore
}

/** Names every request made while the task runs: `outbox.add`, `revisions.index.getAll`, `cursor.continue`. */
export async function requestsOf(task: () => Promise<unknown>): Promise<string[]> {
  const made: string[] = []
  const undo = [
    ...(['get', 'getAll', 'getAllKeys', 'getKey', 'put', 'add', 'delete', 'count', 'openCursor', 'openKeyCursor'] as const)
      .map((name) => patch(IDBObjectStore.prototype, name, (real) => function counted(this: IDBObjectStore, ...args: unknown[]) {
        made.push(`${this.name}.${name}`)
        return real.apply(this, args)
      })),
    ...(['get', 'getAll', 'getAllKeys', 'getKey', 'count', 'openCursor', 'openKeyCursor'] as const)
      .map((name) => patch(IDBIndex.prototype, name, (real) => function counted(this: IDBIndex, ...args: unknown[]) {
        made.push(`${this.objectStore.name}.index.${name}`)
        return real.apply(this, args)
      })),
    ...(['continue', 'continuePrimaryKey', 'advance'] as const)
      .map((name) => patch(IDBCursor.prototype, name, (real) => function counted(this: IDBCursor, ...args: unknown[]) {
        made.push(`cursor.${name}`)
        return real.apply(this, args)
      })),
  ]
  try {
    await task()
  } finally {
    for (const one of undo) one()
  }
  return made
}

/** How durable the browser was asked to be by every transaction made while the task runs. */
export async function durabilityOf(task: () => Promise<unknown>): Promise<(IDBTransactionDurability | undefined)[]> {
  const asked: (IDBTransactionDurability | undefined)[] = []
  const undo = patch(IDBDatabase.prototype, 'transaction', (real) => function counted(this: IDBDatabase, ...args: unknown[]) {
    if (args[1] === 'readwrite') asked.push((args[2] as IDBTransactionOptions | undefined)?.durability)
    return real.apply(this, args)
  })
  try {
    await task()
  } finally {
    undo()
  }
  return asked
}

type AnyMethod = (this: unknown, ...args: unknown[]) => IDBRequest

function patch<T extends object>(prototype: T, name: keyof T, replacement: (real: AnyMethod) => unknown): () => void {
  const real = Object.getOwnPropertyDescriptor(prototype, name)
  if (real === undefined) throw new Error(`no ${String(name)} to patch`)
  Object.defineProperty(prototype, name, { ...real, value: replacement(real.value as AnyMethod) })
  return () => Object.defineProperty(prototype, name, real)
}
