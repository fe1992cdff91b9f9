/** The figures of a process for whoever watches it: nothing of it is loaded or listened to unless a port is set. */
import type { MetricsSettings } from './config.ts'
import type { Observer } from './observe-answers.ts'
import type { Store } from './store/store.ts'
import { VERSION } from './version.ts'

export type ServedMetrics = {
  observer: Observer
  listen: () => Promise<void>
  close: () => Promise<void>
}

export async function serveMetrics(settings: MetricsSettings | undefined, deps: { store: Store; clock: () => number }): Promise<ServedMetrics | undefined> {
  if (settings === undefined) return undefined
  const [{ createMetrics }, { createMetricsApp }] = await Promise.all([import('./metrics/metrics.ts'), import('./metrics/metrics-app.ts')])
  const metrics = createMetrics({ ...deps, version: VERSION })
  const app = createMetricsApp({ metrics, token: settings.token })
  return {
    observer: metrics.observer,
    listen: async () => { await app.listen({ host: settings.host, port: settings.port }) },
    close: () => app.close(),
  }
}
