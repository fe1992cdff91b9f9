/** What the proxy says when no server answers. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../../src/server/problem.ts'

describe('the answer of a proxy whose servers are away', () => {
  it('is what a server says that cannot store, so that a tablet keeps everything and comes again', () => {
    const [head = '', body = ''] = readFileSync('deploy/failover/busy.http', 'utf8').split('\n\n')
    expect(JSON.parse(body)).toEqual(problemOf('storage_unavailable'))
    expect(head.split('\n')).toEqual(expect.arrayContaining([expect.stringMatching(/^HTTP\/1\.1 503 /), 'Content-Type: application/problem+json', 'Retry-After: 30']))
  })
})
