/** Serves the built app. Every page address is the app's own; files whose name holds a hash never change. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problemOf, sendProblem } from './problem.ts'

const A_YEAR_S = 31_536_000
/** What the build puts into `assets/` carries a hash in its name. */
const HASHED = /[\\/]assets[\\/]/

export async function serveApp(app: FastifyInstance, appDir: string): Promise<void> {
  const isBuilt = existsSync(join(appDir, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: appDir,
      // As a list: of one name alone the plugin finds no packed form, and then no page.
      index: ['index.html'],
      logLevel: 'warn',
      dotfiles: 'ignore',
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('vary', 'accept-encoding')
        response.setHeader('cache-control', HASHED.test(path) ? `public, max-age=${A_YEAR_S}, immutable` : 'no-cache')
        if (basename(path) === 'manifest.webmanifest') response.setHeader('content-type', 'application/manifest+json')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    // What is not there now may be there after the next update.
    if (!isPageVisit(request)) return sendProblem(reply.header('cache-control', 'no-store'), problemOf('not_found'))
    return isBuilt ? reply.sendFile('index.html') : sendNotBuilt(reply)
  })
}

/** A navigation by a person: the app shows the right screen, or says itself that there is none. */
function isPageVisit(request: FastifyRequest): boolean {
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  return isReading && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).type('text/plain; charset=utf-8').send('The endpoint runs, but the app is not built yet: npm run build\n')
}
