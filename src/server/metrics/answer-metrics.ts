/** What is counted of answers: how long they took, what came of pushed revisions, which problems there were. */
import { Counter, Histogram, type Registry } from 'prom-client'
import { REJECT_CODES } from '../../domain/sync-protocol.ts'
import type { Answer, Observer, PushOutcomes } from '../observe-answers.ts'
import { PROBLEMS } from '../problem-types.ts'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const REPORTS = '/api/v1/reports/'
/** Any other word a caller may write there must not become a label. */
const FORMATS = ['json', 'csv', 'csv-plain', 'xlsx', 'json-stat']
const TAKEN = { accepted: 'accepted', duplicate: 'already_there' } as const

/** Series that may be asked for before anything has happened begin at zero. */
export function answerMetrics(registry: Registry): Observer {
  const registers = [registry]
  const durations = new Histogram({ name: 'lokikirja_http_request_duration_seconds', help: 'Time from a request to its answer, by pattern of the route', labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers })
  const reports = new Histogram({ name: 'lokikirja_report_duration_seconds', help: 'Time it took to make a report that was given', labelNames: ['report', 'format'], buckets: SECONDS, registers })
  const pushes = new Counter({ name: 'lokikirja_pushes_total', help: 'Pushes of tablets that were answered revision by revision', registers })
  const revisions = new Counter({ name: 'lokikirja_revisions_total', help: 'Pushed revisions by what came of them: accepted, already_there, refused (and why)', labelNames: ['outcome', 'reason'], registers })
  const problems = new Counter({ name: 'lokikirja_problems_total', help: 'Answers that were a problem, by its type', labelNames: ['problem'], registers })
  for (const outcome of Object.values(TAKEN)) revisions.inc({ outcome, reason: 'none' }, 0)
  for (const reason of REJECT_CODES) revisions.inc({ outcome: 'refused', reason }, 0)
  for (const problem of Object.keys(PROBLEMS)) problems.inc({ problem }, 0)
  return {
    answered: (answer) => {
      const { method, route, status, seconds } = answer
      durations.observe({ method, route, status }, seconds)
      if (isReport(answer)) reports.observe({ report: route.slice(REPORTS.length), format: formatOf(answer) }, seconds)
    },
    problem: (problem) => problems.inc({ problem }),
    pushed: (outcomes) => {
      pushes.inc()
      countRevisions(revisions, outcomes)
    },
  }
}

function countRevisions(revisions: Counter<'outcome' | 'reason'>, outcomes: PushOutcomes): void {
  for (const [code, n] of Object.entries(outcomes)) {
    const taken = code === 'accepted' || code === 'duplicate' ? TAKEN[code] : undefined
    revisions.inc(taken === undefined ? { outcome: 'refused', reason: code } : { outcome: taken, reason: 'none' }, n)
  }
}

function isReport({ route, status }: Answer): boolean {
  return route.startsWith(REPORTS) && status === 200
}

function formatOf({ format = 'json' }: Answer): string {
  return FORMATS.includes(format) ? format : 'other'
}
