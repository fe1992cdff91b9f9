import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/server/config.ts'
import { ENV_EXAMPLE, exampleOfVariables, README, tableOfVariables, withTable } from '../support/env-table.ts'

const WRITE = 'npm run env-table writes it'

describe('the variables a server is set up with', () => {
  it('stand in README as the schema has them', () => {
    const readme = readFileSync(README, 'utf8')
    expect(withTable(readme), WRITE).toBe(readme)
  })
  it('stand in the example for a server as the schema has them', () => {
    expect(readFileSync(ENV_EXAMPLE, 'utf8'), WRITE).toBe(exampleOfVariables())
  })
  it('have words and a default each', () => {
    const table = tableOfVariables()
    expect(table).toContain('| `PORT` | `3000` | a port, 0 takes any free one |')
    expect(table).toContain('| `DATABASE_URL` | SQLite in `DATA_DIR` |')
    expect(table).toContain('`OIDC_CLIENT_SECRET_FILE`')
  })
  it('are examples a server would take', () => {
    const lines = exampleOfVariables().split('\n').flatMap((line) => /^#([A-Z_]+)=(.*)$/.exec(line)?.slice(1) ?? [])
    const env = Object.fromEntries(Array.from({ length: lines.length / 2 }, (_, n) => [lines[2 * n], lines[2 * n + 1]]))
    expect(Object.keys(env)).toContain('DATABASE_PASSWORD_FILE')
    expect(readConfig({ ...env, DATABASE_PASSWORD_FILE: 'LICENSE', OIDC_CLIENT_SECRET_FILE: 'LICENSE', METRICS_TOKEN_FILE: '', METRICS_TOKEN: 'twenty-signs-or-more-of-it' })).toMatchObject({ ok: true })
  })
})
