/**
 * pg's pool as Kysely's PostgresDialect wants it, with five things put right: whole numbers come as numbers, a
 * lost connection never ends the process, what the driver says without a code is known as the storage's failure,
 * a connection that has failed so or no longer takes writes is not used again, and a commit that did not wait for
 * its standby is no commit.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { DatabaseError, Pool, types, type ClientBase, type PoolClient, type PoolConfig } from 'pg'
import { StorageFailure } from './storage-failure.ts'

export type PoolCounts = { connections: number; idle: number; waiting: number; max: number }
/** `waitMs` is how long a request may wait for a connection. */
export type PostgresLocation = { engine: 'postgres'; url: string; connections?: number; waitMs?: number }

const CONNECTIONS = 10
const WAIT_MS = 5_000
/** For the counter of a place that another transaction holds. */
const LOCK_TIMEOUT_MS = 10_000
const STATEMENT_TIMEOUT_MS = 15_000
/** Longer than the server's own limit: it speaks only when the server has fallen silent. */
const SILENCE_MS = 20_000
/** A process that has stopped in the middle of a transaction must not hold a place for ever. */
const IDLE_IN_TRANSACTION_MS = 15_000
/** Connections are renewed, so that each process learns of a renewed epoch without a restart. */
const LIFETIME_S = 300
const INT8 = 20

/** @param onConnect runs on each new connection before it is used; rejecting, it makes the connection fail. */
export function openPostgresPool(location: PostgresLocation, onConnect: (client: ClientBase) => Promise<void>): PostgresPool & { counts: () => PoolCounts } {
  const alone = new WeakSet<ClientBase>()
  const pool = new Pool({
    ...poolOptions(location),
    // pg waits for the promise, though its types say there is none.
    onConnect: (client) => {
      client.on('error', ignore)
      client.on('notice', (notice) => { if (isAlone(notice)) alone.add(client) })
      return onConnect(client)
    },
  })
  pool.on('error', ignore)
  return {
    connect: () => connect(pool, alone),
    end: () => pool.end(),
    counts: () => ({ connections: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount, max: location.connections ?? CONNECTIONS }),
  }
}

/** Migrations may take longer than any request: they are given no limit. */
export function withoutLimits({ url, waitMs = WAIT_MS }: PostgresLocation): PoolConfig {
  return { connectionString: url, max: 2, connectionTimeoutMillis: waitMs, application_name: 'lokikirja' }
}

function poolOptions(location: PostgresLocation): PoolConfig {
  return {
    ...withoutLimits(location),
    max: location.connections ?? CONNECTIONS,
    lock_timeout: LOCK_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: SILENCE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    maxLifetimeSeconds: LIFETIME_S,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
  }
}

/** Whatever keeps a connection from being had, such as a standby where the primary should be, is not the asker's fault. */
async function connect(pool: Pool, alone: WeakSet<ClientBase>): Promise<PostgresPoolClient> {
  try {
    return guarded(await pool.connect(), alone)
  } catch (error) {
    throw new StorageFailure(error)
  }
}

/** @param alone connections of which a commit is on their own machine only. */
function guarded(client: PoolClient, alone: WeakSet<ClientBase>): PostgresPoolClient {
  let isLost = false
  async function query(sql: string, parameters: readonly unknown[]) {
    try {
      const result = await client.query(sql, [...parameters])
      if (alone.has(client)) throw new Error('the commit did not wait for the standby')
      return result
    } catch (error) {
      // The server rolls back by itself what it cannot be asked to; an error from here would hide the cause.
      isLost ||= sql === 'rollback' || !(error instanceof DatabaseError) || error.code === READ_ONLY
      if (sql === 'rollback') return NO_ROWS
      throw nameOf(error)
    }
  }
  // Kysely's other way of calling it is for cursors, which nothing here uses.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(isLost) }
}

/** What the database server said keeps its code; anything else is a connection that could not be had or was lost. */
function nameOf(error: unknown): unknown {
  return error instanceof DatabaseError ? error : new StorageFailure(error)
}

/** What a primary says that has become a standby. */
const READ_ONLY = '25006'

/**
 * Somebody has ended a commit's wait for the synchronous standby: PostgreSQL then calls it committed, with a warning.
 * A tablet that is refused sends again, and that commit waits as well.
 */
function isAlone({ routine }: { routine?: string | undefined }): boolean {
  return routine === 'SyncRepWaitForLSN'
}

const NO_ROWS = { command: 'ROLLBACK', rowCount: 0, rows: [] }

/** Whoever uses the connection next is told; the process goes on. */
function ignore(): void {}
