/** The limit the endpoint is measured against: takes the same batches over HTTP, checks nothing, and stores each. */
import fastify from 'fastify'
import { openBareStorage, type BareRow } from './bare-storage.ts'

const storage = await openBareStorage(process.argv[2] ?? '')
const app = fastify({ bodyLimit: 1024 * 1024 })
app.post('/push', async (request) => {
  const { place, revisions } = request.body as { place: string; revisions: BareRow[] }
  await storage.insert(place, revisions)
  return { stored: revisions.map(({ revId }) => revId) }
})
app.get('/pull', async (request) => {
  const { place, after, limit } = request.query as Record<'place' | 'after' | 'limit', string>
  const rows = await storage.after(place, Number(after), Number(limit))
  return { rows: rows.map(({ n, json }) => ({ n, ...(JSON.parse(json) as BareRow) })) }
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
