/**
 * `npm run pictures`: draws every screen at every layout, light and dark, into `dist/pictures/`, with a page that shows all
 * of them, and with them those of the README and of the installer. They show one made-up morning of the demo county.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { chromium, type Browser, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from './chromium.ts'
import { comeToRest, seeDesk, seeTablet } from './every-screen.ts'
import { pictureMoment, serverAt } from './picture-day.ts'

const [GALLERY, SHOP_WINDOW] = ['dist/pictures', 'public/screenshots']
const LAYOUTS = [[1180, 820], [820, 1180], [1280, 800], [390, 844], [1440, 900], [320, 640]] as const
const SCHEMES = ['light', 'dark'] as const
/** What the README and the installer show, and of which picture it is a copy. */
const SHOWN = {
  ...Object.fromEntries(['set-up', 'session', 'day', 'family', 'partner', 'contact', 'month', 'device', 'quick', 'families'].map((screen) => [`${screen}-wide`, pathOf(screen, LAYOUTS[2], 'light')])),
  'day-dark': pathOf('day', LAYOUTS[2], 'dark'),
  'day-narrow': pathOf('day', LAYOUTS[3], 'light'),
  'coordinator-wide': pathOf('report', LAYOUTS[4], 'light'),
}

type Layout = (typeof LAYOUTS)[number]
type Scheme = (typeof SCHEMES)[number]

const moment = pictureMoment(Date.now())
await rm(GALLERY, { recursive: true, force: true })
await mkdir(GALLERY, { recursive: true })
await mkdir(SHOP_WINDOW, { recursive: true })
const server = await serverAt(moment)
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() })
const drawn: string[] = []
try {
  for (const see of [seeTablet, seeDesk]) {
    const page = await openPage(browser)
    await see(page, { url: server.url, moment }, (screen) => draw(page, screen))
  }
} finally {
  await browser.close()
  await server.dispose()
}
await writeFile(`${GALLERY}/index.html`, gallery(drawn))
for (const [name, path] of Object.entries(SHOWN)) await copyFile(path, `${SHOP_WINDOW}/${name}.png`)
process.stdout.write(`All of them: ${GALLERY}/index.html\n`)

async function openPage(from: Browser): Promise<Page> {
  const context = await from.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 }, locale: 'fi-FI', timezoneId: 'Europe/Helsinki', hasTouch: true, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.clock.setFixedTime(moment)
  return page
}

async function draw(page: Page, screen: string): Promise<void> {
  drawn.push(screen)
  const before = page.viewportSize()
  for (const layout of LAYOUTS) {
    await page.setViewportSize({ width: layout[0], height: layout[1] })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await comeToRest(page)
      await page.screenshot({ path: pathOf(screen, layout, colorScheme), caret: 'hide', animations: 'disabled' })
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  if (before) await page.setViewportSize(before)
  process.stdout.write(`${screen}\n`)
}

function pathOf(screen: string, [width, height]: Layout, scheme: Scheme): string {
  return `${GALLERY}/${screen}-${width}x${height}-${scheme}.png`
}

function gallery(screens: readonly string[]): string {
  const figure = (screen: string, layout: Layout, scheme: Scheme) => {
    const name = pathOf(screen, layout, scheme).slice(GALLERY.length + 1)
    return `<a href="${name}"><img src="${name}" width="${layout[0] / 4}" height="${layout[1] / 4}" loading="lazy" alt="${screen}, ${layout.join(' × ')}, ${scheme}"></a>`
  }
  const sections = screens.map((screen) => `<h2 id="${screen}">${screen}</h2><p>${SCHEMES.flatMap((scheme) => LAYOUTS.map((layout) => figure(screen, layout, scheme))).join('\n')}</p>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lokikirja: every screen</title>
<style>body{font:16px system-ui;margin:2rem}p{display:flex;flex-wrap:wrap;gap:.75rem;align-items:flex-start}img{border:1px solid #8888}</style>
<h1>Lokikirja: every screen</h1><p>${screens.map((screen) => `<a href="#${screen}">${screen}</a>`).join(' ')}</p>
${sections.join('\n')}</html>\n`
}
