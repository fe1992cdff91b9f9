/**
 * What every browser test starts from: a server it may stop and kill, pages that fail the test when anything
 * untoward happens in them, and a browser whose process can be killed and started again on the same profile.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, chromium, expect, type BrowserContext, type Page } from '@playwright/test'
import { prepareServer, type BuiltServer, type ServerKind } from '../support/built-server.ts'
import { watchPageProblems, type PageProblems } from '../support/page-problems.ts'

/** A browser on a profile that outlives it, as a tablet's storage outlives a flat battery. */
export type PersistentBrowser = { context: BrowserContext; page: Page; kill: () => Promise<void>; close: () => Promise<void> }

type Fixtures = {
  /** Which server the test meets: `test.use({ serverKind: 'demo' })`. */
  serverKind: ServerKind
  /** Settings of the server besides those every test has. */
  serverEnv: NodeJS.ProcessEnv
  /** A running server with empty data; stop, kill and start it at will. */
  server: BuiltServer
  /** What went wrong in the pages of `context`; anything not forgiven fails the test at its end. */
  problems: PageProblems
  profileDir: string
  /** Opens Chromium on a profile folder; each opened one is closed at the end of the test. */
  launchPersistent: (profileDir: string) => Promise<PersistentBrowser>
}

export const test = base.extend<Fixtures>({
  serverKind: ['main', { option: true }],
  serverEnv: [{}, { option: true }],
  server: async ({ serverKind, serverEnv }, use) => {
    const server = await prepareServer(serverKind, serverEnv)
    await server.start()
    await use(server)
    await server.dispose()
  },
  baseURL: async ({ server }, use) => { await use(server.url) },
  problems: async ({ context, baseURL }, use) => {
    await context.addInitScript(withoutSavePicker)
    const problems = await watchPageProblems(context, (url) => url.origin === baseURL)
    await use(problems)
    expect(problems.list(), 'nothing went wrong in the pages').toEqual([])
  },
  // A page is never watched by nobody.
  page: async ({ page, problems }, use) => {
    void problems
    await use(page)
  },
  profileDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'lokikirja-profile-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launchPersistent: async ({ baseURL, launchOptions, viewport, hasTouch, locale, timezoneId }, use) => {
    const opened: { browser: PersistentBrowser; problems: PageProblems }[] = []
    await use(async (profileDir) => {
      const context = await chromium.launchPersistentContext(profileDir, {
        ...launchOptions, viewport, hasTouch, ...(baseURL && { baseURL }), ...(locale && { locale }), ...(timezoneId && { timezoneId }),
      })
      await context.addInitScript(withoutSavePicker)
      const problems = await watchPageProblems(context, (url) => url.origin === baseURL)
      const browser = persistentBrowser(context)
      opened.push({ browser, problems })
      return browser
    })
    await Promise.all(opened.map(({ browser }) => browser.close()))
    expect(opened.flatMap(({ problems }) => problems.list()), 'nothing went wrong in the pages').toEqual([])
  },
})

export { expect } from '@playwright/test'

function persistentBrowser(context: BrowserContext): PersistentBrowser {
  let isOpen = true
  context.on('close', () => { isOpen = false })
  return {
    context,
    get page() { return context.pages()[0] ?? failWithoutPage() },
    async kill() {
      const closed = context.waitForEvent('close')
      process.kill(await processId(context), 'SIGKILL')
      await closed
    },
    async close() {
      if (isOpen) await context.close()
    },
  }
}

/** The operating system's id of the browser process itself, from the browser. */
async function processId(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const browser = processInfo.find(({ type }) => type === 'browser')
  if (!browser) throw new Error('The browser does not tell its process id.')
  return browser.id
}

function failWithoutPage(): never {
  throw new Error('The browser has no open page.')
}

/** Resolves when the app is kept on this tablet: from now on it opens without a server. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }) })
    }
  })
}

/** In a browser without a window nobody can choose where to save: a backup goes among the downloads, as in Firefox. */
function withoutSavePicker(): void {
  Reflect.deleteProperty(globalThis, 'showSaveFilePicker')
}
