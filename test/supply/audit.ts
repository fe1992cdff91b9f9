/** `npm run audit`: known faults in what runs and in what builds it; ends with 1 at an open one, with 2 where the registry does not tell. */
import { spawnSync } from 'node:child_process'
import { AUDIT_EXCEPTIONS } from './audit-exceptions.ts'
import { readAudit, type AuditAnswer } from './read-audit.ts'

const today = new Date().toISOString().slice(0, 10)

for (const [what, args] of [['production', ['--omit', 'dev']], ['everything', []]] as const) {
  const asked = spawnSync('npm', ['audit', '--json', ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const outcome = readAudit(JSON.parse(asked.stdout) as AuditAnswer, AUDIT_EXCEPTIONS, today)
  if (outcome.kind === 'unanswered') {
    process.stderr.write(`${what}: the package registry in use answers no audits (${outcome.why}); ask one that does: npm run audit --registry=ADDRESS\n`)
    process.exitCode = 2
  } else {
    for (const sentence of outcome.excepted) process.stdout.write(`${what}, excepted: ${sentence}\n`)
    for (const sentence of outcome.open) process.stderr.write(`${what}: ${sentence}\n`)
    if (outcome.open.length > 0) process.exitCode = 1
    else process.stdout.write(`${what}: no known fault without an exception\n`)
  }
}
