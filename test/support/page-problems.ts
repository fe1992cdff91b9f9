/**
 * Listens to a browser context for what must never happen: console errors, uncaught exceptions, violations of the
 * content security policy and requests to anybody else's address.
 */
import type { BrowserContext } from '@playwright/test'

export type PageProblems = {
  list: () => string[]
  /** Names a problem that this test brings about on purpose. */
  forgive: (pattern: RegExp) => void
}

/** Chromium writes these by itself whenever a request finds no server; the app cannot keep it from doing so. */
export const NETWORK_AWAY = /^Failed to load resource: net::ERR_(CONNECTION_|INTERNET_DISCONNECTED|NETWORK_|EMPTY_RESPONSE|ADDRESS_|TIMED_OUT|ABORTED|INCOMPLETE)/

export async function watchPageProblems(context: BrowserContext, isOurs: (url: URL) => boolean): Promise<PageProblems> {
  const problems: string[] = []
  const forgiven: RegExp[] = [NETWORK_AWAY]
  await context.exposeFunction('tellViolation', (violation: string) => { problems.push(`CSP violation: ${violation}`) })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      (globalThis as unknown as { tellViolation: (text: string) => void }).tellViolation(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`)
    })
  })
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  context.on('weberror', (webError) => problems.push(`exception: ${webError.error().stack ?? webError.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && !isOurs(url)) problems.push(`third party: ${request.url()}`)
  })
  return {
    list: () => problems.filter((problem) => !forgiven.some((pattern) => pattern.test(problem.replace(/^\w+: /, '')))),
    forgive: (pattern) => { forgiven.push(pattern) },
  }
}
