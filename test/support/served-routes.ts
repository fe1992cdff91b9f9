/** What a running app answers to, read from the app itself, so that no route can be left out of a test about all of them. */
import type { App } from '../../src/server/zod-schemas.ts'

export type ServedRoute = { method: string; path: string }

/** Fastify's own list is a tree: the path of a branch is its stem and its own piece. */
export function servedRoutes(app: App): ServedRoute[] {
  const stem: string[] = []
  return app.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, indent, piece, methods] = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    if (indent === undefined || piece === undefined) return []
    stem.splice(indent.length / 4, Number.POSITIVE_INFINITY, piece)
    return methods === undefined || piece === '*' ? [] : methods.split(', ').map((method) => ({ method, path: stem.join('') }))
  })
}
