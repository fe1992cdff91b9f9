/** Builds and serves the bare page on an address of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const PAGE = 'test/bench/bare-page'
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

export type BareServer = { url: string; stop: () => Promise<void> }

export async function startBareServer(): Promise<BareServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'lokikirja-bare-'))
  await build({ configFile: false, root: PAGE, logLevel: 'error', plugins: [react()], build: { outDir, emptyOutDir: true } })
  const files = ['/', ...readdirSync(join(outDir, 'assets')).map((name) => `/assets/${name}`)]
  const worker = `self.FILES = ${JSON.stringify(files)};\n${readFileSync(join(PAGE, 'service-worker.js'), 'utf8')}`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/service-worker.js') return response.setHeader('content-type', 'text/javascript').end(worker)
    const name = path === '/' ? '/index.html' : path
    if (path !== '/' && !files.includes(path)) return response.writeHead(404).end()
    response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream').end(readFileSync(join(outDir, name)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  return {
    url: `http://localhost:${address.port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
