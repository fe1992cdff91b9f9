/**
 * One running tab over the virtual disk: the real local database, at whose border with IndexedDB every request and
 * every commit is a moment. At a chosen moment the tab is killed, the disk is full, or the connection is lost.
 */
import Dexie, { type DBCore, type DBCoreTable, type DBCoreTransaction } from 'dexie'
import { forceCloseDatabase } from 'fake-indexeddb'
import { openLocalDatabase, type LocalDatabase } from '../../src/local-db/local-database.ts'

/** What the tab was doing when a moment came; the network tells the last three. */
export type Moment = 'request' | 'committed' | 'sending' | 'handled' | 'answered'
export type Trouble = { kind: 'killed' | 'full' | 'closed'; at: number }
/** Trouble that came, after these moments of the task. */
export type Struck = { kind: Trouble['kind']; moments: readonly Moment[] }

export type TabProcess = {
  readonly db: LocalDatabase
  readonly isDead: boolean
  /** Settles when the tab is killed. */
  readonly died: Promise<'died'>
  /** Lets trouble come at a moment of what follows. */
  expect: (trouble: Trouble | undefined) => void
  /** No trouble comes any more. */
  calm: () => void
  /** The trouble that has come since it was expected. */
  struck: () => Struck | undefined
  /** Throws when the tab is dead or dies now. */
  pass: (moment: Moment) => void
  /** Looks at something without any moment passing. */
  aside: <T>(look: (db: LocalDatabase) => Promise<T>) => Promise<T>
  kill: () => void
  /** How many times it has written. */
  writes: () => number
}

/** What fake-indexeddb has beneath the standard. */
type Beneath = IDBTransaction & { _state: string; _abort: (errorName: string | null) => void }

export class TabDied extends Error {}

export function startTab(name: string): TabProcess {
  const open = new Set<Beneath>()
  let isDead = false
  let isAside = false
  let writes = 0
  let plan: { kind: Trouble['kind']; left: number } | null = null
  let moments: Moment[] = []
  let struck: Struck | undefined
  let tellDeath: (word: 'died') => void = () => {}
  const died = new Promise<'died'>((resolve) => { tellDeath = resolve })
  const db = openLocalDatabase(name)

  const abortAll = (errorName: string): void => {
    for (const transaction of open) if (transaction._state !== 'finished') transaction._abort(errorName)
    open.clear()
  }
  const kill = (): void => {
    if (isDead) return
    isDead = true
    abortAll('AbortError')
    db.close()
    tellDeath('died')
  }
  /** @returns the trouble that comes at this moment. */
  const beat = (moment: Moment, isWrite = false): Trouble['kind'] | null => {
    if (isDead) throw new TabDied('this tab was killed')
    if (isAside) return null
    moments.push(moment)
    if (plan === null) return null
    plan.left -= 1
    // Only a write can find the disk full.
    if (plan.left > 0 || (plan.kind === 'full' && !isWrite)) return null
    const { kind } = plan
    plan = null
    struck = { kind, moments: [...moments] }
    if (kind === 'killed') kill()
    if (kind === 'closed') {
      abortAll('AbortError')
      if (db.isOpen()) forceCloseDatabase(db.backendDB() as unknown as Parameters<typeof forceCloseDatabase>[0])
    }
    return kind
  }
  const pass = (moment: Moment): void => {
    if (beat(moment) === 'killed') throw new TabDied('this tab is killed')
  }
  const watched = (transaction: DBCoreTransaction): DBCoreTransaction => {
    const beneath = transaction as unknown as Beneath
    open.add(beneath)
    const ended = () => open.delete(beneath)
    beneath.addEventListener('abort', ended)
    beneath.addEventListener('complete', () => {
      ended()
      if (!isDead) beat('committed')
    })
    return transaction
  }
  const request = <R>(trans: DBCoreTransaction, isWrite: boolean, go: () => Promise<R>): Promise<R> => {
    try {
      if (isWrite) writes += 1
      const trouble = beat('request', isWrite)
      if (trouble === 'killed') throw new TabDied('this tab is killed')
      if (trouble !== 'full') return go()
      ;(trans as unknown as Beneath)._abort('QuotaExceededError')
      throw new DOMException('injected', 'QuotaExceededError')
    } catch (error) {
      return Dexie.Promise.reject(error) as unknown as Promise<R>
    }
  }
  const border = (core: DBCore): DBCore => ({
    ...core,
    transaction: (stores, mode, options) => {
      pass('request')
      return watched(core.transaction(stores, mode, options))
    },
    table: (tableName) => borderOf(core.table(tableName), request),
  })
  db.use({ stack: 'dbcore', name: 'virtual disk', create: border })

  return {
    db,
    get isDead() { return isDead },
    died,
    expect: (trouble) => {
      moments = []
      struck = undefined
      plan = trouble === undefined ? null : { kind: trouble.kind, left: trouble.at + 1 }
    },
    calm: () => { plan = null },
    struck: () => struck,
    pass,
    aside: async (look) => {
      isAside = true
      try {
        return await look(db)
      } finally {
        isAside = false
      }
    },
    kill,
    writes: () => writes,
  }
}

type Request = <R>(trans: DBCoreTransaction, isWrite: boolean, go: () => Promise<R>) => Promise<R>

function borderOf(table: DBCoreTable, request: Request): DBCoreTable {
  return {
    ...table,
    mutate: (wish) => request(wish.trans, true, () => table.mutate(wish)),
    get: (wish) => request(wish.trans, false, () => table.get(wish)),
    getMany: (wish) => request(wish.trans, false, () => table.getMany(wish)),
    query: (wish) => request(wish.trans, false, () => table.query(wish)),
    openCursor: (wish) => request(wish.trans, false, () => table.openCursor(wish)),
    count: (wish) => request(wish.trans, false, () => table.count(wish)),
  }
}
