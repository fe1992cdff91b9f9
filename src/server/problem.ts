/** Every failure leaves the endpoint as an RFC 9457 problem: our own, Fastify's, and those of the disk. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../domain/entry.ts'
import { REQUEST_ID_HEADER } from '../domain/request-id.ts'
import type { Problem } from '../domain/sync-protocol.ts'
import { PROBLEMS, type ProblemType } from './problem-types.ts'
import { isStorageFailure } from './store/storage-failure.ts'

export const PROBLEM_JSON = 'application/problem+json'
const RETRY_STORAGE_AFTER_S = 30

/** Ends a request with a problem. Thrown only at the edge, in routes and hooks. */
export class ProblemError extends Error {
  readonly problemType: ProblemType
  readonly errors: readonly FieldError[] | undefined
  constructor(problemType: ProblemType, errors?: readonly FieldError[]) {
    super(PROBLEMS[problemType].title)
    this.problemType = problemType
    this.errors = errors
  }
}

export function handleProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerWithProblem)
}

/** Also for what fails before a route is found, such as an address that cannot be decoded. */
export function answerWithProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const type = problemTypeOf(error, request)
  logProblem(request, type, error)
  if (type === 'storage_unavailable') reply.header('retry-after', RETRY_STORAGE_AFTER_S)
  return sendProblem(reply, problemOf(type, error instanceof ProblemError ? error.errors : undefined))
}

export function problemOf(type: ProblemType, errors?: readonly FieldError[]): Problem {
  return { type, ...PROBLEMS[type], ...(errors && { errors: [...errors] }) }
}

/** `instance` names this one occurrence, as the log does. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { id } = reply.request
  return reply.code(problem.status).type(PROBLEM_JSON).header(REQUEST_ID_HEADER, id).serializer(JSON.stringify).send({ ...problem, instance: `urn:uuid:${id}` })
}

const FASTIFY_PROBLEMS: Readonly<Record<string, ProblemType>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'broken_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'broken_json',
  FST_CP_ERR_INVALID_CONTENT: 'broken_json',
  FST_CP_ERR_INVALID_CONTENT_ENCODING: 'not_json',
  FST_ERR_NOT_FOUND: 'not_found',
  FST_ERR_BAD_URL: 'not_found',
}

function problemTypeOf(error: FastifyError, { method }: FastifyRequest): ProblemType {
  if (error instanceof ProblemError) return error.problemType
  if (isStorageFailure(error)) return 'storage_unavailable'
  const known = FASTIFY_PROBLEMS[error.code]
  if (known) return known
  // The JSON reader's own errors carry no code of Fastify's, only a status.
  const { statusCode = 500 } = error
  const isReading = method === 'GET' || method === 'HEAD'
  if (error instanceof SyntaxError || (statusCode === 400 && !isReading)) return 'broken_json'
  // What reads files says 403 of a way out of their folder, and 400 of one that is no way at all.
  return statusCode >= 400 && statusCode < 500 ? 'not_found' : 'internal_error'
}

/** A refused request is logged by its type alone: the message of a JSON error quotes the body. A crowd is no failure. */
function logProblem(request: FastifyRequest, type: ProblemType, error: FastifyError): void {
  if (PROBLEMS[type].status < 500 || type === 'too_busy') request.log.info({ problem: type }, 'refused')
  else request.log.error({ problem: type, err: error }, 'failed')
}
