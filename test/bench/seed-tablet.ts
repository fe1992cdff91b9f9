/** Fills a tablet with years of sent entries, straight into its storage, so that the bench meets a full logbook. */
import type { Page } from '@playwright/test'
import { addDays, localDay } from '../../src/domain/calendar.ts'
import { addTotals, dailyTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import type { VisitBody } from '../../src/domain/entry.ts'
import type { Place } from '../../src/domain/reference-data.ts'
import { defaultReference } from '../../src/domain/vocabulary.ts'

export const PLACE_ID = '0193f0a0-0000-7000-8000-0000000000aa'
const DEVICE_ID = '0193f0a0-0000-7000-8000-0000000000bb'
const ENTRIES_A_DAY = 140
const GROUPS = ['parent', 'child_1_2', 'child_3_6', 'baby', 'grandparent']

const DEVICE = { key: 'device', deviceId: DEVICE_ID, lastSeq: 0, placeId: PLACE_ID, mode: 'host', pairing: null, clockOffsetMs: 0, keptApart: [] }
const HOURS = { opens: '09:00', closes: '14:00' }
export const PLACE: Place = {
  id: PLACE_ID, name: 'Perhetupa', kind: 'central', municipality: '213', parts: ['A'],
  openingHours: { weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS }, exceptions: [] },
}

/** Gives the tablet its place, once the page has made its database. */
export async function setUpTablet(page: Page): Promise<void> {
  await page.evaluate(async () => {
    while (!(await indexedDB.databases()).some(({ name }) => name === 'lokikirja')) await new Promise(requestAnimationFrame)
  })
  await putRows(page, 'settings', [DEVICE, { key: 'reference', data: { ...defaultReference(), places: [PLACE] }, etag: null }])
}

/** As if the tablet had been paired with a county, whose server is out of reach. */
export async function pairOnPaper(page: Page, epoch: string): Promise<void> {
  await putRows(page, 'settings', [{ ...DEVICE, pairing: { token: 'no server will ever see it', epoch, state: 'good' } }])
}

/** Adds entries number `from` up to `to`, the newest on yesterday, with their daily totals. */
export async function seedEntries(page: Page, from: number, to: number): Promise<void> {
  const yesterday = addDays(localDay(Date.now()), -1)
  const totals = new Map<string, DailyTotals>()
  for (let start = from; start < to; start += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, to - start) }, (_, index) => seededRow(start + index, yesterday))
    for (const { day, body } of rows) totals.set(day, addTotals(totals.get(day) ?? {}, dailyTotals(body)))
    await putRows(page, 'revisions', rows)
  }
  await putRows(page, 'dailyTotals', [...totals].map(([day, dayTotals]) => ({ placeId: PLACE_ID, day, totals: dayTotals })))
}

/** A tap that was sent long ago; a higher `n` is an earlier one. */
export function seededRow(n: number, yesterday: string) {
  const day = addDays(yesterday, -Math.floor(n / ENTRIES_A_DAY))
  const revId = `0193f0a0-0000-7000-9000-${n.toString(16).padStart(12, '0')}`
  const minutes = (n % ENTRIES_A_DAY) * 2
  const time = `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const body: VisitBody = { kind: 'visit', day, time, counts: { [GROUPS[n % GROUPS.length]!]: 1 }, source: 'tap' }
  return {
    revId, entryId: revId, placeId: PLACE_ID, deviceId: DEVICE_ID, deviceSeq: n + 1, parentRevId: null, capturedAt: `${day}T${time}:00.000Z`,
    clockOffsetMs: 0, author: { role: 'host' }, schemaVersion: 1, body, reason: null, seq: n + 1, day, effective: true,
  }
}

async function putRows(page: Page, store: string, rows: readonly unknown[]): Promise<void> {
  await page.evaluate(async ([name, values]) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('lokikirja')
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const transaction = db.transaction(name, 'readwrite', { durability: 'relaxed' })
    for (const value of values) transaction.objectStore(name).put(value)
    await new Promise((resolve, reject) => {
      transaction.addEventListener('complete', resolve)
      transaction.addEventListener('error', () => reject(transaction.error))
    })
    db.close()
  }, [store, rows] as const)
}
