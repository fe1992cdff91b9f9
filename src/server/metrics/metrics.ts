/** All that can be measured of this process, in the form Prometheus reads. Loaded only where METRICS_PORT asks for it; no other folder knows prom-client. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Observer } from '../observe-answers.ts'
import { MIGRATION_NAMES } from '../store/migrate.ts'
import type { Store } from '../store/store.ts'
import { answerMetrics } from './answer-metrics.ts'
import { watchedMetrics } from './watched-metrics.ts'

export type Metrics = {
  observer: Observer
  contentType: string
  read: () => Promise<string>
}
export type MetricsDeps = { store: Pick<Store, 'watch' | 'reference'>; clock: () => number; version: string }

export function createMetrics(deps: MetricsDeps): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'lokikirja_build_info', help: 'Which version runs, on which shape of the database; always 1', labelNames: ['version', 'schema', 'node'], registers: [registry] })
    .set({ version: deps.version, schema: MIGRATION_NAMES.at(-1) ?? '', node: process.version }, 1)
  const observer = answerMetrics(registry)
  const refresh = watchedMetrics(registry, deps)
  return {
    observer,
    contentType: registry.contentType,
    read: async () => {
      await refresh()
      return await registry.metrics()
    },
  }
}
