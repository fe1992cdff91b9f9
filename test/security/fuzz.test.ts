/** The short run of the requests made from the description, a shorter one on PostgreSQL; the long ones are `npm run test:fuzz`. */
import { expect, test, vi } from 'vitest'
import { fuzz } from './fuzz.ts'

vi.setConfig({ testTimeout: 120_000 })

const REQUESTS = process.env['TEST_ENGINE'] === 'postgresql' ? 300 : 1500

test('whatever is asked by whomever, nothing fails inside, nothing of another side is told or changed, and every refusal is a known problem', async () => {
  const outcome = await fuzz({ requests: REQUESTS, seed: 20_261_128 })
  expect(outcome.failure?.words).toBeUndefined()
  expect(outcome.requests).toBe(REQUESTS)
  // Enough gets through and enough is refused for the run to say something.
  const share = (kind: (status: number) => boolean) => [...outcome.statuses].reduce((sum, [status, times]) => sum + (kind(status) ? times : 0), 0) / outcome.requests
  expect(share((status) => status < 400)).toBeGreaterThan(0.1)
  expect(share((status) => status >= 400)).toBeGreaterThan(0.3)
  expect(outcome.letThrough.size).toBeGreaterThan(outcome.routes.length * REQUESTS / 4500)
})
