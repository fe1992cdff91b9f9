/** Is the process alive, and can it take data in? Two questions for whoever watches the server. */
import * as z from 'zod/mini'
import type { AppDeps } from './deps.ts'
import { perMinute } from './rate-limits.ts'
import { VERSION } from './version.ts'
import type { App } from './zod-schemas.ts'

const Alive = z.object({ status: z.literal('ok') })
/** The version as the app shows it and package.json names it. */
const AliveAs = z.extend(Alive, { version: z.string() })

export function healthRoutes(app: App, deps: AppDeps): void {
  const tags = ['Health']

  app.get('/healthz', {
    logLevel: 'warn',
    schema: { summary: 'The process answers', tags, caller: 'anyone', response: { 200: AliveAs } },
  }, () => ({ status: 'ok' as const, version: VERSION }))

  app.get('/readyz', {
    logLevel: 'warn',
    config: perMinute(deps.rateLimits.manage),
    schema: { summary: 'The disk takes writes', description: 'Writes a row, as a push would.', tags, caller: 'anyone', response: { 200: Alive }, problems: ['storage_unavailable'] },
  }, async () => {
    await deps.store.checkWritable(deps.clock())
    return { status: 'ok' as const }
  })
}
