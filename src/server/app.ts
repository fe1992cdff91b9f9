/** The endpoint as one value: give it its surroundings, get an app that answers. Opens nothing, listens to nothing. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastify from 'fastify'
import { BODY_BYTES_MAX } from '../domain/sync-protocol.ts'
import { accountRoutes } from './account-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { createGuards } from './caller.ts'
import { coordinatorRoutes } from './coordinator-routes.ts'
import type { AppDeps } from './deps.ts'
import { deviceRoutes } from './device-routes.ts'
import { enrolmentCodeRoutes } from './enrolment-code-routes.ts'
import { refuseDeepBodies } from './deep-bodies.ts'
import { digestRoutes } from './digest-routes.ts'
import { docsPage } from './docs-page.ts'
import { healthRoutes } from './health-routes.ts'
import { keyFigureRoutes } from './key-figure-routes.ts'
import { keyFiguresReportRoute } from './key-figures-report-route.ts'
import { importRoutes } from './import-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { monthClosingRoutes } from './month-closing-routes.ts'
import { observeAnswers } from './observe-answers.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { describeRoutes } from './openapi.ts'
import { overviewRoutes } from './overview-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { answerWithProblem, handleProblems } from './problem.ts'
import { limitRequests } from './rate-limits.ts'
import { publicationRoutes } from './publication-routes.ts'
import { referenceManagementRoutes } from './reference-management-routes.ts'
import { referenceRoutes } from './reference-routes.ts'
import { serviceRoutes } from './service-routes.ts'
import { answerWithRequestIds, requestIdMaker } from './request-ids.ts'
import { reportRoutes } from './report-routes.ts'
import { entriesRoutes } from './entries-routes.ts'
import { headersOfBareAnswers, sendSecurityHeaders } from './security-headers.ts'
import { serveApp } from './static-files.ts'
import { syncRoutes } from './sync-routes.ts'
import { tabletRoutes } from './tablet-routes.ts'
import { answerUnreadable } from './unreadable-requests.ts'
import { unlockRoutes } from './unlock-routes.ts'
import { withZodSchemas, ZOD_COMPILERS, type App } from './zod-schemas.ts'

const REQUEST_TIMEOUT_MS = 60_000

export async function createApp(deps: AppDeps): Promise<App> {
  const app = withZodSchemas(fastify({
    logger: deps.logger,
    // A route that takes more says so itself.
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Who asks on an open connection while the server stops is answered as ever, and told to close it.
    return503OnClosing: false,
    genReqId: requestIdMaker(deps.newId),
    schemaController: ZOD_COMPILERS,
    frameworkErrors: (error, request, reply) => answerWithProblem(error, request, reply.headers(headersOfBareAnswers(deps.publicUrl))),
    clientErrorHandler: answerUnreadable,
    // Only these may say who is calling; nobody else is believed.
    trustProxy: deps.trustedProxies ?? 'loopback',
  }))
  // Forms of other sites can send text; we read JSON alone.
  app.removeContentTypeParser('text/plain')
  handleProblems(app)
  refuseDeepBodies(app)
  answerWithRequestIds(app)
  await sendSecurityHeaders(app, deps.publicUrl)
  await app.register(compress, { globalDecompression: false })
  await app.register(cookie)
  await limitRequests(app)
  observeAnswers(app, deps.observer)
  await describeRoutes(app)
  addRoutes(app, deps)
  await serveApp(app, deps.appDir)
  return app
}

function addRoutes(app: App, deps: AppDeps): void {
  app.decorateRequest('caller', null)
  const guards = createGuards(deps)
  healthRoutes(app, deps)
  serviceRoutes(app, deps)
  deviceRoutes(app, deps, guards)
  enrolmentCodeRoutes(app, deps, guards)
  tabletRoutes(app, deps, guards)
  unlockRoutes(app, deps, guards)
  syncRoutes(app, deps, guards)
  digestRoutes(app, deps, guards)
  referenceRoutes(app, deps, guards)
  reportRoutes(app, deps, guards)
  entriesRoutes(app, deps, guards)
  keyFiguresReportRoute(app, deps, guards)
  keyFigureRoutes(app, deps, guards)
  coordinatorRoutes(app, deps, guards)
  linkRoutes(app, deps)
  oidcRoutes(app, deps)
  accountRoutes(app, deps, guards)
  peopleRoutes(app, deps, guards)
  monthClosingRoutes(app, deps, guards)
  publicationRoutes(app, deps, guards)
  auditRoutes(app, deps, guards)
  importRoutes(app, deps, guards)
  referenceManagementRoutes(app, deps, guards)
  overviewRoutes(app, deps, guards)
  docsPage(app)
}
