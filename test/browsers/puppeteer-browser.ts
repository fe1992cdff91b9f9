/** Chromium and Firefox, driven by puppeteer-core: the one over its own protocol, the other over WebDriver BiDi. */
import { setTimeout } from 'node:timers/promises'
import puppeteer, { type Browser, type ElementHandle, type LaunchOptions, type Page } from 'puppeteer-core'
import { chromiumFlags } from '../support/chromium.ts'
import { NETWORK_AWAY } from '../support/page-problems.ts'
import { environment, FINGER, LANGUAGE, SCREEN, type DrivenBrowser, type Named } from './driven-browser.ts'
import { findNamed, SELECTORS, tellViolations } from './in-page.ts'

export async function startChromium(executablePath: string, userDataDir: string): Promise<DrivenBrowser> {
  return await startWithPuppeteer({
    browser: 'chrome', executablePath, userDataDir, args: [...chromiumFlags(), `--accept-lang=${LANGUAGE}`],
    env: environment(), defaultViewport: { ...SCREEN, hasTouch: true },
  })
}

export async function startFirefox(executablePath: string, userDataDir: string): Promise<DrivenBrowser> {
  return await startWithPuppeteer({
    browser: 'firefox', executablePath, userDataDir, env: environment(), defaultViewport: SCREEN,
    extraPrefsFirefox: { 'intl.accept_languages': LANGUAGE, 'dom.w3c_touch_events.enabled': 1 },
  })
}

async function startWithPuppeteer(options: LaunchOptions): Promise<DrivenBrowser> {
  const problems: string[] = []
  let { browser, page } = await launch(options, problems)
  const version = (await browser.version()).replace(/^HeadlessChrome/i, 'Chromium').replace('/', ' ').replace(/^firefox/, 'Firefox')
  return {
    version,
    pointer: 'touch',
    open: async (address) => { await page.goto(address) },
    reload: async () => { await page.reload() },
    press: (what, times) => withElement(page, what, (element) => tap(page, element, times)),
    fill: (what, text) => withElement(page, what, (element) => typeInto(element, text)),
    isShown: (what) => withElement(page, what, async () => {}),
    run: async <T>(script: () => T | Promise<T>) => await page.evaluate(script) as T,
    picture: () => page.screenshot(),
    async killAndStart() {
      await killed(browser)
      ;({ browser, page } = await launch(options, problems))
    },
    problems: () => problems,
    close: () => browser.close(),
  }
}

async function launch(options: LaunchOptions, problems: string[]): Promise<{ browser: Browser; page: Page }> {
  const browser = await puppeteer.launch(options)
  const page = await browser.newPage()
  await page.evaluateOnNewDocument(tellViolations)
  page.on('console', (message) => {
    if (message.type() === 'error' && !NETWORK_AWAY.test(message.text())) problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`exception: ${error instanceof Error ? error.stack ?? error.message : String(error)}`))
  return { browser, page }
}

async function withElement(page: Page, { role, name }: Named, act: (element: ElementHandle<Element>) => Promise<void>): Promise<boolean> {
  const handle = await page.evaluateHandle(findNamed, SELECTORS[role], name.source)
  const element = handle.asElement() as ElementHandle<Element> | null
  if (element !== null) await act(element)
  await handle.dispose()
  return element !== null
}

async function tap(page: Page, element: ElementHandle<Element>, times: number): Promise<void> {
  const { x, y } = await element.clickablePoint()
  for (let n = 0; n < times; n += 1) {
    const touch = await page.touchscreen.touchStart(x, y)
    await setTimeout(FINGER.downMs)
    await touch.end()
    await setTimeout(FINGER.upMs)
  }
}

async function typeInto(element: ElementHandle<Element>, text: string): Promise<void> {
  await element.evaluate((field) => { (field as HTMLInputElement).select() })
  await element.type(text)
}

/** The browser leads a group of processes of its own; all of them go at once. */
async function killed(browser: Browser): Promise<void> {
  const process_ = browser.process()
  if (process_?.pid === undefined) throw new Error('The browser has no process.')
  const ended = new Promise((resolve) => { process_.once('exit', resolve) })
  process.kill(-process_.pid, 'SIGKILL')
  await ended
}
