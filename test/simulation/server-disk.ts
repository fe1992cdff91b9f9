/**
 * The disk under the server, at the border between our code and SQLite: at a chosen statement the process dies, the
 * commit is torn by a power cut, or the disk takes no more. Everything of ours above it is the real thing.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'libsql'

export type DiskTrouble =
  /** The process dies before its n-th statement from now on. */
  | { kind: 'killed'; at: number }
  /** The process dies when the commit has been made and nobody has been told. */
  | { kind: 'killedAfterCommit' }
  /** The power goes while the commit is being written: this part of the log's bytes is on the disk. */
  | { kind: 'tornCommit'; part: number }
  /** So many commits fail. */
  | { kind: 'full' | 'readOnly' | 'fsync'; commits: number }

const ERRORS = { full: 'SQLITE_FULL', readOnly: 'SQLITE_READONLY', fsync: 'SQLITE_IOERR_FSYNC' } as const

export type ServerDisk = {
  readonly path: string
  readonly isDead: boolean
  expect: (trouble: DiskTrouble | null) => void
  /** Takes the process away now, as between two requests. */
  kill: () => void
  /** Closes what the dead process had open, and lays the files as they were when it died. */
  bury: () => void
  /** Connections opened from now on are none of this disk's. */
  lift: () => void
}

type Connection = Database.Database
type Statement = { run: (...values: unknown[]) => unknown; get: (...values: unknown[]) => unknown; iterate: (...values: unknown[]) => unknown }
type Owner = {
  connections: Set<Connection>
  isDead: () => boolean
  around: (connection: Connection, sql: string, run: () => unknown) => unknown
}

const real = { prepare: Database.prototype.prepare, exec: Database.prototype.exec, close: Database.prototype.close }
const owners = new WeakMap<Connection, Owner>()
let opening: Owner | null = null

/** From now on connections opened in this process belong to this disk, until the next one is laid. */
export function layServerDisk(path: string): ServerDisk {
  let isDead = false
  let trouble: DiskTrouble | null = null
  let left: Map<string, Buffer> | null = null

  const die = (files: Map<string, Buffer>): never => {
    isDead = true
    left = files
    throw new Error('the server process is gone')
  }
  const owner: Owner = {
    connections: new Set(),
    isDead: () => isDead,
    around: (connection, sql, run) => {
      if (isDead) throw new Error('the server process is gone')
      if (trouble?.kind === 'killed') {
        trouble = { kind: 'killed', at: trouble.at - 1 }
        return trouble.at < 0 ? die(filesOf(path)) : run()
      }
      if (!/^commit\b/i.test(sql) || trouble === null) return run()
      if (trouble.kind === 'killedAfterCommit') {
        run()
        return die(filesOf(path))
      }
      if (trouble.kind === 'tornCommit') {
        const before = filesOf(path)
        run()
        return die(torn(path, before, filesOf(path), trouble.part))
      }
      const { kind, commits } = trouble
      trouble = commits > 1 ? { kind, commits: commits - 1 } : null
      real.exec.call(connection, 'rollback')
      throw new Database.SqliteError('injected', ERRORS[kind], 0)
    },
  }
  opening = owner
  patchOnce()
  return {
    path,
    get isDead() { return isDead },
    expect: (next) => { trouble = next },
    kill: () => {
      isDead = true
      left = filesOf(path)
    },
    lift: () => {
      trouble = null
      opening = null
    },
    bury: () => {
      for (const connection of owner.connections) if (connection.open) real.close.call(connection)
      if (left === null) return
      for (const suffix of SUFFIXES) rmSync(path + suffix, { force: true })
      for (const [name, bytes] of left) writeFileSync(name, bytes)
    },
  }
}

const SUFFIXES = ['', '-wal', '-shm']

/** The shared-memory file is no data: it is made anew from the others. */
function filesOf(path: string): Map<string, Buffer> {
  return new Map(['', '-wal'].map((suffix) => path + suffix).filter((name) => existsSync(name)).map((name) => [name, readFileSync(name)]))
}

/** The log as a power cut leaves it: new bytes up to some point, old ones (or none) after it. */
function torn(path: string, before: Map<string, Buffer>, after: Map<string, Buffer>, part: number): Map<string, Buffer> {
  const [main, oldMain] = [after.get(path), before.get(path)]
  // The log was carried into the main file as well: then it was synced before.
  if (main === undefined || oldMain === undefined || !main.equals(oldMain)) return after
  const oldLog = before.get(`${path}-wal`) ?? Buffer.alloc(0)
  const newLog = after.get(`${path}-wal`) ?? Buffer.alloc(0)
  const cut = Math.floor(newLog.length * part)
  return new Map([[path, main], [`${path}-wal`, Buffer.concat([newLog.subarray(0, cut), oldLog.subarray(cut)])]])
}

/** Does something as a program beside the server would: none of its connections are this disk's. */
export function asAnotherProgram<T>(work: () => T): T {
  const before = opening
  opening = null
  try {
    return work()
  } finally {
    opening = before
  }
}

let isPatched = false

function patchOnce(): void {
  if (isPatched) return
  isPatched = true
  Object.assign(Database.prototype, {
    prepare(this: Connection, sql: string) {
      const owner = ownerOf(this)
      const statement = real.prepare.call(this, sql) as unknown as Statement
      if (owner !== undefined) watch(statement, (run) => owner.around(this, sql, run))
      return statement
    },
    exec(this: Connection, sql: string) {
      const owner = ownerOf(this)
      const run = () => real.exec.call(this, sql)
      return owner === undefined ? run() : owner.around(this, sql, run)
    },
    close(this: Connection) {
      // A dead process closes nothing; the one who buries it does.
      if (ownerOf(this)?.isDead() !== true) real.close.call(this)
    },
  })
}

function ownerOf(connection: Connection): Owner | undefined {
  const known = owners.get(connection)
  if (known !== undefined || opening === null) return known
  owners.set(connection, opening)
  opening.connections.add(connection)
  return opening
}

function watch(statement: Statement, around: (run: () => unknown) => unknown): void {
  // libsql's `all` goes through `iterate`.
  for (const name of ['run', 'get', 'iterate'] as const) {
    const method = statement[name]
    statement[name] = (...values) => around(() => method.apply(statement, values))
  }
}

export type BehindTheScenes = {
  query: (sql: string) => Record<string, unknown>[]
  change: (work: (run: (sql: string, ...values: unknown[]) => void) => void) => void
  close: () => void
}

/** A look at the files with a connection of its own, which no trouble reaches. */
export function behindTheScenes(path: string): BehindTheScenes {
  const connection = new Database(path)
  return {
    query: (sql) => (real.prepare.call(connection, sql) as unknown as { all: () => Record<string, unknown>[] }).all(),
    change: (work) => {
      real.exec.call(connection, 'begin immediate')
      work((sql, ...values) => { (real.prepare.call(connection, sql) as unknown as Statement).run(...values) })
      real.exec.call(connection, 'commit')
    },
    close: () => { real.close.call(connection) },
  }
}
