/**
 * A big backup is read in on the device screen while somebody goes on counting in another tab: how fast the
 * file comes in, and what the taps feel of it.
 */
import type { Page } from '@playwright/test'
import { addDays, localDay } from '../../src/domain/calendar.ts'
import { sealBackup } from '../../src/local-db/backup-envelope.ts'
import { m } from '../../src/i18n/generated/messages.js'
import { median, percentile, type BenchRow } from './bench-row.ts'
import type { BenchBrowser } from './bench-browser.ts'
import { pairOnPaper, PLACE, seededRow } from './seed-tablet.ts'
import { touchAndCount, type CountedTouch } from './touch.ts'

const ENTRIES = 100_000
/** The county's run of history that the numbers of the file belong to. */
const EPOCH = 'e'
const PAINTED_WITHIN_MS = 150
const ENTRIES_A_SECOND = 2_000

/**
 * @param kind `sent`: the file of a tablet of the same county. `unsent`: of one that was never paired, whose every
 * entry goes into the queue as well. Each wants a tablet that is set up and empty.
 */
export async function backupRows(browser: BenchBrowser, url: string, kind: Kind): Promise<BenchRow[]> {
  const { page } = browser
  await page.goto(url)
  if (kind === 'sent') await pairOnPaper(page, EPOCH)
  const { speed, touches } = await readWhileTapped(browser, url, await bigBackup(kind))
  const [durable, painted] = [touches.map((touch) => touch.durable), touches.map((touch) => touch.painted)]
  const reading = `${kind === 'sent' ? 'a backup' : 'one never sent'} of ${ENTRIES.toLocaleString('en')} entries`
  const isLimited = kind === 'sent'
  return [
    { what: `reading ${reading} in, tapped meanwhile`, value: speed, unit: 'entries/s', limit: isLimited ? ENTRIES_A_SECOND : null, sense: 'atLeast' },
    { what: `tap → new number painted meanwhile, p95`, value: percentile(painted, 0.95), unit: 'ms', limit: isLimited ? PAINTED_WITHIN_MS : null },
    { what: `tap → new number painted meanwhile, median`, value: median(painted), unit: 'ms', limit: null },
    { what: `tap → durable meanwhile, p95`, value: percentile(durable, 0.95), unit: 'ms', limit: null },
  ]
}

type Kind = 'sent' | 'unsent'
type Read = { speed: number; touches: CountedTouch[] }

async function readWhileTapped({ context, page }: BenchBrowser, url: string, bytes: Uint8Array): Promise<Read> {
  await page.goto(`${url}/device`)
  const file = { name: 'perhetupa.lokikirja', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await page.locator('input[type=file]').setInputFiles(file)
  const read = page.getByRole('button', { name: m.device_backup_read_now() })
  await read.waitFor()
  const door = await context.newPage()
  await door.goto(url)
  await door.locator('.log').waitFor()
  const began = Date.now()
  await read.click()
  const finished = page.getByRole('status').filter({ hasText: /luettiin/ }).waitFor({ timeout: 600_000 }).then(() => Date.now() - began)
  const touches = await tapUntil(door, finished)
  await door.close()
  return { speed: (ENTRIES * 1000) / (await finished), touches }
}

async function bigBackup(kind: Kind): Promise<Uint8Array> {
  const yesterday = addDays(localDay(Date.now()), -1)
  const rows = Array.from({ length: ENTRIES }, (_, n) => seededRow(n, yesterday))
  const contents = {
    place: PLACE, epoch: kind === 'sent' ? EPOCH : null, keptApart: [], from: rows.at(-1)!.day, to: yesterday,
    entries: ENTRIES, revisions: ENTRIES, unsent: kind === 'sent' ? 0 : ENTRIES, setAside: 0,
  }
  const lines = rows.map(({ day, seq, effective: _effective, ...revision }) => ({ revision, day, ...(kind === 'sent' ? { seq } : { seq: null, unsent: true }) }))
  const text = [contents, ...lines].map((line) => JSON.stringify(line)).join('\n')
  return await sealBackup(text, null, { now: Date.now, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) })
}

async function tapUntil(page: Page, finished: Promise<unknown>): Promise<CountedTouch[]> {
  const touches: CountedTouch[] = []
  const reading = { isOver: false }
  void finished.finally(() => { reading.isOver = true })
  while (!reading.isOver) touches.push(await touchAndCount(page))
  return touches
}
