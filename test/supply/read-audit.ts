/** What `npm audit --json` answered, weighed against the exceptions. */
import type { AuditException } from './audit-exceptions.ts'

type Advisory = { url: string; title: string; severity: string; range: string }
export type AuditAnswer = {
  /** Each package with the advisories that hit it, or with the name of the package through which one does. */
  vulnerabilities?: Record<string, { via: (Advisory | string)[] }>
  message?: string
}
export type AuditOutcome = { kind: 'unanswered'; why: string } | { kind: 'answered'; open: string[]; excepted: string[] }

export function readAudit({ vulnerabilities, message }: AuditAnswer, exceptions: readonly AuditException[], today: string): AuditOutcome {
  if (vulnerabilities === undefined) return { kind: 'unanswered', why: message ?? 'no answer' }
  const hits = Object.entries(vulnerabilities).flatMap(([name, { via }]) => via.flatMap((one) => (typeof one === 'string' ? [] : [{ name, ...one }])))
  const sentence = ({ name, severity, title, range, url }: (typeof hits)[number]) => `${severity}: ${name} ${range}: ${title} (${url})`
  const isExcepted = ({ url }: Advisory) => exceptions.some(({ id, until }) => url.endsWith(`/${id}`) && today <= until)
  return { kind: 'answered', open: hits.filter((hit) => !isExcepted(hit)).map(sentence), excepted: hits.filter(isExcepted).map(sentence) }
}
