/**
 * Serves a copy of the built app with the real policy, and can deploy another version of it: for the tests of
 * updates, which need a server whose files change under an open page.
 */
import { once } from 'node:events'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { CONTENT_SECURITY_POLICY } from '../../src/server/content-security-policy.ts'

export type StaticApp = {
  url: string
  /** Another version appears: the same app under a worker with other bytes. */
  deploy: () => Promise<void>
  /** The same, with every file under another name as after a build, and another version of the storage. */
  deployWithStorage: (version: number) => Promise<void>
  /** Takes away the parts that are loaded later, as a deploy with other hashes does. */
  removeLaterParts: () => Promise<void>
  dispose: () => Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json',
}

export async function serveStaticApp(builtApp = 'dist/app'): Promise<StaticApp> {
  const folder = await mkdtemp(join(tmpdir(), 'lokikirja-app-'))
  await cp(builtApp, folder, { recursive: true })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const isFile = extname(pathname) !== ''
    void readFile(join(folder, isFile ? normalize(pathname) : 'index.html')).then(
      (bytes) => response.writeHead(200, {
        'content-type': TYPES[isFile ? extname(pathname) : '.html'] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'cache-control': 'no-cache',
      }).end(bytes),
      () => response.writeHead(404).end(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No free port.')

  let version = 1
  return {
    url: `http://localhost:${address.port}`,
    async deploy() {
      version += 1
      const worker = join(folder, 'service-worker.js')
      await writeFile(worker, `${await readFile(worker, 'utf8')}\n// version ${version}\n`)
    },
    async deployWithStorage(storage) {
      version += 1
      await renameAssets(folder, `-v${version}`, (source) => source
        .replace(/\.version\([\d.]+\)(?=\.stores\(\{unread)/, `.version(${storage})`)
        .replace(/(?<=\.version\/10\)-)\d+/, String(Math.floor(storage))))
      const worker = join(folder, 'service-worker.js')
      // The page has a revision in the list of what is kept, not a name of its own.
      await writeFile(worker, (await readFile(worker, 'utf8')).replace(/("revision":")(?=[^"]+","url":"index\.html")/, `$1${version}`))
    },
    async removeLaterParts() {
      const page = await readFile(join(folder, 'index.html'), 'utf8')
      const parts = await readdir(join(folder, 'assets'))
      await Promise.all(parts.filter((name) => name.endsWith('.js') && !page.includes(name)).map((name) => rm(join(folder, 'assets', name))))
    },
    async dispose() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What is kept under a name is taken to be the same for ever: new content needs new names, also where it is named. */
async function renameAssets(folder: string, suffix: string, edit: (source: string) => string): Promise<void> {
  const assets = join(folder, 'assets')
  const names = (await readdir(assets)).filter((name) => /\.(js|css)$/.test(name))
  const renamed = (text: string) => names.reduce((all, name) => all.replaceAll(name, newName(name)), text)
  const newName = (name: string) => name.replace(/(?=\.\w+$)/, suffix)
  const sources = await Promise.all(names.map(async (name) => [name, await readFile(join(assets, name), 'utf8')] as const))
  if (sources.every(([, source]) => edit(source) === source)) throw new Error('no file of the build says which version its storage has')
  for (const [name, source] of sources) {
    await rm(join(assets, name))
    await writeFile(join(assets, newName(name)), renamed(edit(source)))
  }
  for (const name of ['index.html', 'service-worker.js']) await writeFile(join(folder, name), renamed(await readFile(join(folder, name), 'utf8')))
}
