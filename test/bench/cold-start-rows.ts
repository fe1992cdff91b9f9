/** From the start of a new browser process, without a network, until the tally can be used, beside a precached page that says hello. */
import { median, type BenchRow } from './bench-row.ts'
import { openBrowser } from './bench-browser.ts'

const STARTS = 5

export async function coldStartRow(profileDir: string, addresses: { app: string; bare: string }, entries: number, limit: number): Promise<BenchRow> {
  const [app, bare] = [[] as number[], [] as number[]]
  for (let start = 0; start < STARTS; start += 1) {
    app.push(await coldStart(profileDir, addresses.app))
    bare.push(await coldStart(profileDir, addresses.bare))
  }
  return { what: `cold offline start → usable tally, ${entries.toLocaleString('en')} entries, 4×, median`, value: median(app), unit: 'ms', bare: median(bare), limit }
}

/** ms from launching the browser to the first usable picture of the page. */
async function coldStart(profileDir: string, url: string): Promise<number> {
  const launched = Date.now()
  const browser = await openBrowser(profileDir)
  try {
    await browser.slowDown(4)
    return (await browser.openUntilUsable(url)) - launched
  } finally {
    await browser.close()
  }
}
