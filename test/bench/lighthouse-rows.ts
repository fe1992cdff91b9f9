/** What Lighthouse says of the served app as on a slow phone: a first visit with nothing kept, then the screens of a set-up tablet. */
import lighthouse, { type Flags, type Result } from 'lighthouse'
import { freePort } from '../support/free-port.ts'
import { median, type BenchRow } from './bench-row.ts'
import { openBrowser } from './bench-browser.ts'
import { setUpTablet } from './seed-tablet.ts'

/** Points of 100, with the least that will do. */
const CATEGORIES = { 'performance': 95, 'accessibility': 100, 'best-practices': 100 } as const
/** What the points for performance are made of. */
const MEASURES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index']
type Category = keyof typeof CATEGORIES

/** The first of them decides whether somebody waits; its points waver, so it is asked three times. */
const FIRST_VISIT = { name: 'first visit', path: '/', runs: 3, isKept: false }
const KEPT = ['/', '/session', '/partner', '/month', '/device', '/about/accessibility', '/coordinator'].map((path) => (
  { name: path === '/' ? 'day' : path.slice(1), path, runs: path === '/' ? 3 : 1, isKept: true }
))

type Visit = typeof FIRST_VISIT

/** Needs an empty profile and the app served at `url`. */
export async function lighthouseRows(profileDir: string, url: string, say: (words: string) => void): Promise<BenchRow[]> {
  const port = await freePort()
  const browser = await openBrowser(profileDir, [`--remote-debugging-port=${port}`])
  try {
    const rows = await rowsOf(FIRST_VISIT, url, port, say)
    await browser.page.goto(url)
    await setUpTablet(browser.page)
    await browser.page.goto('about:blank')
    for (const visit of KEPT) rows.push(...(await rowsOf(visit, url, port, say)))
    return rows
  } finally {
    await browser.close()
  }
}

async function rowsOf(visit: Visit, url: string, port: number, say: (words: string) => void): Promise<BenchRow[]> {
  const points: Record<Category, number[]> = { 'performance': [], 'accessibility': [], 'best-practices': [] }
  for (let run = 0; run < visit.runs; run += 1) {
    say(`Lighthouse: ${visit.name}`)
    const found = await ask(`${url}${visit.path}`, visit, port, say)
    for (const category of Object.keys(CATEGORIES) as Category[]) points[category].push(found[category])
  }
  return Object.entries(CATEGORIES).map(([category, limit]) => (
    { what: `Lighthouse mobile, ${visit.name}: ${category}`, value: median(points[category as Category]), unit: 'points', limit, sense: 'atLeast' }
  ))
}

async function ask(address: string, { isKept }: Visit, port: number, say: (words: string) => void): Promise<Record<Category, number>> {
  const { categories, audits } = await finished(address, { port, onlyCategories: Object.keys(CATEGORIES), disableStorageReset: isKept, logLevel: 'error' })
  const points = (category: Category) => Math.round((categories[category]?.score ?? 0) * 100)
  say(`  ${MEASURES.map((id) => `${audits[id]?.title ?? id} ${audits[id]?.displayValue ?? '–'}`).join(' · ')}`)
  for (const category of ['accessibility', 'best-practices'] as const) {
    for (const { id, weight } of categories[category]?.auditRefs ?? []) {
      if (weight > 0 && (audits[id]?.score ?? 1) < 1) say(`  ${category}: ${audits[id]?.title ?? id}`)
    }
  }
  return { 'performance': points('performance'), 'accessibility': points('accessibility'), 'best-practices': points('best-practices') }
}

/** Now and then its recording misses the start of a page; it asks itself for another run then. */
async function finished(address: string, flags: Flags): Promise<Result> {
  let told: string | undefined
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const lhr = (await lighthouse(address, flags))?.lhr
    if (lhr && !lhr.runtimeError) return lhr
    told = lhr?.runtimeError?.message
  }
  throw new Error(`Lighthouse did not finish ${address}: ${told ?? 'no result'}`)
}
