/** Did a page of ours send this? Browsers say so in headers that pages cannot change. */
import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/** True or false where the browser says so; null when the caller says nothing, as programs do. */
export function isCrossSite(request: FastifyRequest, publicUrl: URL): boolean | null {
  const { origin } = request.headers
  if (origin !== undefined) return origin !== publicUrl.origin && origin !== `${request.protocol}://${request.host}`
  const site = request.headers['sec-fetch-site']
  return site === undefined ? null : site !== 'same-origin'
}

/** Another site may not sign anybody in, either; programs, which say nothing of sites, may. */
export function refuseCrossSite(request: FastifyRequest, { publicUrl }: { publicUrl: URL }): void {
  if (isCrossSite(request, publicUrl) === true) throw new ProblemError('cross_site_request')
}
