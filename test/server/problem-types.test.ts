import { describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../src/server/problem-types.ts'

describe('a problem', () => {
  it.each(Object.entries(PROBLEMS))('%s says what happened and what to do', (_type, { status, title, detail }) => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title).toMatch(/\w/)
    expect(detail).toMatch(/\.$/)
  })
  it.each(['storage_unavailable', 'too_busy'] as const)('%s is one to come back from, and says that nothing was taken in', (type) => {
    expect(PROBLEMS[type]).toMatchObject({ status: 503, detail: expect.stringMatching(/Nothing was taken in/) })
  })
})
