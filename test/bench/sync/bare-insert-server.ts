/** The limit the endpoint is measured against: takes the same batches, checks nothing, and puts each into one table of a file. */
import Database from 'libsql'
import fastify from 'fastify'

type Row = { revId: string }

const database = new Database(process.argv[2] ?? '')
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) database.exec(`PRAGMA ${pragma}`)
database.exec('CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place TEXT NOT NULL, json TEXT NOT NULL)')
database.exec('CREATE INDEX IF NOT EXISTS entry_place ON entry (place, n)')
const insert = database.prepare('INSERT OR IGNORE INTO entry (id, place, json) VALUES (?, ?, ?)')
const select = database.prepare('SELECT n, json FROM entry WHERE place = ? AND n > ? ORDER BY n LIMIT ?')

const app = fastify({ bodyLimit: 1024 * 1024 })
app.post('/push', (request) => {
  const { place, revisions } = request.body as { place: string; revisions: Row[] }
  database.exec('BEGIN IMMEDIATE')
  for (const row of revisions) insert.run([row.revId, place, JSON.stringify(row)])
  database.exec('COMMIT')
  return { stored: revisions.map(({ revId }) => revId) }
})
app.get('/pull', (request) => {
  const { place, after, limit } = request.query as Record<'place' | 'after' | 'limit', string>
  const rows = select.all([place, Number(after), Number(limit)]) as { n: number; json: string }[]
  return { rows: rows.map(({ n, json }) => ({ n, ...(JSON.parse(json) as Row) })) }
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
