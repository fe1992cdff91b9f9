/** A body nested deeper than anything of ours is refused: what can be read without end can often not be written again. */
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.ts'

const LEVELS_MAX = 24

export function refuseDeepBodies(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, routeOptions }) => {
    if (routeOptions.schema?.judgesEachPart || !isDeeper(body, LEVELS_MAX)) return
    throw new ProblemError('invalid_request', [{ path: '', code: 'too_big', message: `must be at most ${LEVELS_MAX} levels deep` }])
  })
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1))
}
