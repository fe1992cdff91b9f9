/**
 * `npm run pictures`: draws every screen at every layout, light and dark, in three languages, into `dist/pictures/`, with
 * a page that shows all of them, and with them those of the README and of the installer. They show one made-up morning of
 * the demo county. Words after the command name the parts to draw again; without any, all are drawn.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from './chromium.ts'
import { comeToRest, seeDesk, seeTablet } from './every-screen.ts'
import { seeDeskDialogs } from './every-desk-dialog.ts'
import { seeAlone, seeTroubles, seeVolunteer } from './every-tablet-state.ts'
import { seeTabletDialogs } from './every-tablet-dialog.ts'
import { galleryPage, type Picture } from './picture-gallery.ts'
import { pictureMoment, serverAt } from './picture-day.ts'
import { speak } from './speak.ts'

const [GALLERY, SHOP_WINDOW] = ['dist/pictures', 'public/screenshots']
const [IPAD, UPRIGHT, TABLET, PHONE, DESK, NARROW] = [[1180, 820], [820, 1180], [1280, 800], [390, 844], [1440, 900], [320, 640]] as const
type Layout = readonly [width: number, height: number]
type Theme = 'light' | 'dark'
const LANGUAGES = ['fi', 'sv', 'en'] as const
type Way = { language: (typeof LANGUAGES)[number]; layout: Layout; theme: Theme }

const EVERYWHERE = ([IPAD, UPRIGHT, TABLET, PHONE, DESK, NARROW] as const).flatMap((layout) => inBoth(layout))
const ON_TABLET = [...inBoth(TABLET), ...inBoth(PHONE), { language: 'fi', layout: UPRIGHT, theme: 'light' }, { language: 'fi', layout: NARROW, theme: 'light' }] as const
const AT_DESK = [...inBoth(DESK), ...inBoth(PHONE), { language: 'fi', layout: NARROW, theme: 'light' }] as const

/** Each in a window of its own and one after the other: what one writes, the next may show. */
const PARTS = [
  { name: 'tablet', see: seeTablet, ways: [...EVERYWHERE, ...inOthers(TABLET)] },
  { name: 'desk', see: seeDesk, ways: [...EVERYWHERE, ...inOthers(DESK)] },
  { name: 'desk-dialogs', see: seeDeskDialogs, ways: [...AT_DESK, ...inOthers(DESK)] },
  { name: 'alone', see: seeAlone, ways: [...ON_TABLET, ...inOthers(TABLET)] },
  { name: 'tablet-dialogs', see: seeTabletDialogs, ways: [...ON_TABLET, ...inOthers(TABLET)] },
  { name: 'troubles', see: seeTroubles, ways: [...ON_TABLET, ...inOthers(TABLET)] },
  { name: 'volunteer', see: seeVolunteer, ways: [...ON_TABLET, ...inOthers(TABLET)] },
]

/** What the README and the installer show, and of which picture it is a copy. */
const SHOWN = {
  ...Object.fromEntries(['set-up', 'session', 'day', 'family', 'partner', 'contact', 'month', 'device', 'quick', 'families'].map((screen) => [`${screen}-wide`, fileOf(screen, { language: 'fi', layout: TABLET, theme: 'light' })])),
  'day-dark': fileOf('day', { language: 'fi', layout: TABLET, theme: 'dark' }),
  'day-narrow': fileOf('day', { language: 'fi', layout: PHONE, theme: 'light' }),
  'coordinator-wide': fileOf('report', { language: 'fi', layout: DESK, theme: 'light' }),
}

/** Between the server's clock at the first picture and at the last one: a clock that is wrong is on one picture only. */
const BEFORE_MS = 5 * 60_000

const asked = process.argv.slice(2)
const hour = pictureMoment(Date.now())
const moment = hour - BEFORE_MS
await rm(GALLERY, { recursive: true, force: true })
await mkdir(GALLERY, { recursive: true })
await mkdir(SHOP_WINDOW, { recursive: true })
const server = await serverAt(hour)
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() })
const drawn: Picture[] = []
try {
  for (const part of PARTS) if (asked.length === 0 || asked.includes(part.name)) await drawPart(part).catch(failed(part.name))
} finally {
  await browser.close()
  await server.dispose()
}
await writeFile(`${GALLERY}/index.html`, galleryPage(drawn))
if (asked.length === 0) for (const [name, file] of Object.entries(SHOWN)) await copyFile(`${GALLERY}/${file}`, `${SHOP_WINDOW}/${name}.png`)
process.stdout.write(`${drawn.length} pictures: ${GALLERY}/index.html\n`)

/** The other parts are drawn all the same. */
function failed(part: string): (error: Error) => void {
  return ({ stack }) => {
    process.exitCode = 1
    process.stderr.write(`${part}: ${stack}\n`)
  }
}

async function drawPart({ see, ways }: (typeof PARTS)[number]): Promise<void> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 }, locale: 'fi-FI', timezoneId: 'Europe/Helsinki', hasTouch: true, reducedMotion: 'reduce' })
  try {
    const page = await openPage(context)
    await see(page, { url: server.url, moment }, (screen) => draw(page, screen, ways), (sheet) => drawOnPaper(page, sheet))
  } finally {
    await context.close()
  }
}

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.clock.setFixedTime(moment)
  page.setDefaultTimeout(10_000)
  return page
}

async function draw(page: Page, screen: string, ways: readonly Way[]): Promise<void> {
  const before = page.viewportSize()
  for (const language of LANGUAGES) {
    if (language !== 'fi' && !(await speak(page, language))) continue
    for (const way of ways) if (way.language === language) await drawOnce(page, screen, way)
  }
  await speak(page, null)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  if (before) await page.setViewportSize(before)
  process.stdout.write(`${screen}\n`)
}

async function drawOnce(page: Page, screen: string, way: Way): Promise<void> {
  const { language, layout: [width, height], theme } = way
  const file = fileOf(screen, way)
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await comeToRest(page)
  // A tablet's screen is one window; what a phone or a desk scrolls to is seen as well.
  await page.screenshot({ path: `${GALLERY}/${file}`, caret: 'hide', animations: 'disabled', fullPage: !Object.values(SHOWN).includes(file) })
  drawn.push({ file, screen, language, width, height, theme })
}

/** As wide as an upright A4 within its margins. */
async function drawOnPaper(page: Page, sheet: string): Promise<void> {
  const before = page.viewportSize()
  const [screen, file] = [`paper-${sheet}`, `paper-${sheet}.png`]
  await page.setViewportSize({ width: 718, height: 1047 })
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: `${GALLERY}/${file}`, fullPage: true })
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', reducedMotion: 'reduce' })
  if (before) await page.setViewportSize(before)
  drawn.push({ file, screen, language: 'fi', width: 0, height: 0, theme: 'light' })
  process.stdout.write(`${screen}\n`)
}

function inBoth(layout: Layout): Way[] {
  return (['light', 'dark'] as const).map((theme) => ({ language: 'fi', layout, theme }))
}

function inOthers(natural: Layout): Way[] {
  return (['sv', 'en'] as const).flatMap((language) => [natural, PHONE].map((layout) => ({ language, layout, theme: 'light' as const })))
}

function fileOf(screen: string, { language, layout: [width, height], theme }: Way): string {
  return `${screen}-${language}-${width}x${height}-${theme}.png`
}
