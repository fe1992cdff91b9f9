/**
 * Databases for tests, each empty and alone, on one PostgreSQL server for the whole run: the one TEST_DATABASE_URL
 * names, or one of our own, which the first test that asks for it starts and `share-in-run.ts` ends.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { createCluster } from './postgres-cluster.ts'

export type TestDatabase = { url: string; drop: () => Promise<void> }

/** Names the run's folder to every test process. */
export const RUN_FOLDER = 'LOKIKIRJA_TEST_RUN'

/** Emptied databases of this process, with their tables: making one costs half a second. */
const emptied: string[] = []

/** @param isBare without any tables: one that was used before has them. */
export async function newDatabase({ isBare = false } = {}): Promise<TestDatabase> {
  const named = process.env['TEST_DATABASE_URL']
  const url = (isBare ? undefined : emptied.pop()) ?? await createDatabase(named || await sharedServer())
  // On a server that lives on after the tests nothing is left behind.
  return { url, drop: () => (named ? dropDatabase(named, url) : empty(url)) }
}

async function createDatabase(serverUrl: string): Promise<string> {
  const name = `lokikirja_${randomUUID().replaceAll('-', '')}`
  await query(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function dropDatabase(serverUrl: string, url: string): Promise<void> {
  await query(serverUrl, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
}

async function empty(url: string): Promise<void> {
  const tables = await query<{ name: string }>(url, "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'")
  await query(url, `set session_replication_role = replica; ${tables.map(({ name }) => `delete from ${name};`).join(' ')}`)
  emptied.push(url)
}

/** One statement over a connection of its own. */
export async function query<R extends Record<string, unknown>>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Of the test processes that ask at once one starts the server; the others wait until its address is written. */
async function sharedServer(): Promise<string> {
  const folder = process.env[RUN_FOLDER]
  if (folder === undefined) throw new Error(`Tests that need PostgreSQL run in vitest, which sets ${RUN_FOLDER}`)
  const address = join(folder, 'address')
  if (isFirst(join(folder, 'taken'))) await startServer(folder, address)
  while (!existsSync(address)) await new Promise((next) => { setTimeout(next, 50) })
  const url = readFileSync(address, 'utf8')
  if (!url.startsWith('postgres:')) throw new Error(`PostgreSQL did not start: ${url}`)
  return url
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark)
    return true
  } catch {
    return false
  }
}

async function startServer(folder: string, address: string): Promise<void> {
  const outcome = await createCluster(join(folder, 'postgres'), { max_connections: 300 }).then(({ url }) => url, String)
  writeFileSync(`${address}.new`, outcome)
  renameSync(`${address}.new`, address)
}
