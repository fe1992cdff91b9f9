/** What the desk of the made-up county has to show: tablets that were heard of, one that keeps quiet, and months that are closed. */
import { addMonths, daysOfMonth, localDay, monthOf } from '../../domain/calendar.ts'
import type { AuditEvent } from '../../domain/audit.ts'
import type { Month } from '../../domain/entry.ts'
import { hashSecret, newToken } from '../secrets.ts'
import type { Doer, Store } from '../store/store.ts'
import { demoId, demoRevId } from './demo-ids.ts'
import { DEMO_PLACES, type DemoPlace } from './demo-places.ts'
import { startOfDay } from './place-clock.ts'
import { seededRandom } from './seeded-random.ts'

const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000]
const [SILENT, HOLDS_ENTRIES, LEAVES_OPEN] = ['koskela', 'mannikko', 'hirvenpesa']
const MONTHS_BACK = 24
/** Months are closed on the fifth of the next one. */
const CLOSING_DAY = 4
const SHOWN_IN_TRAIL = 3

export async function fillDesk(store: Store, by: Doer & { email: string }, now: number): Promise<void> {
  for (const place of DEMO_PLACES) for (let n = 1; n <= place.tablets; n += 1) await pairTablet(store, place, n, now)
  const thisMonth = monthOf(localDay(now))
  for (let back = MONTHS_BACK; back >= 1; back -= 1) await closeMonth(store, by, addMonths(thisMonth, -back), back, now)
}

async function pairTablet(store: Store, { key }: DemoPlace, n: number, now: number): Promise<void> {
  const [codeHash, deviceId, enrolledAt] = [hashSecret(newToken()), demoId(`device:${key}:${n}`), now - 700 * DAY_MS]
  await store.devices.putCode({ codeHash, placeIds: [demoId(`place:${key}`)], mode: 'host', expiresAt: enrolledAt + DAY_MS, reusable: false, createdAt: enrolledAt })
  await store.devices.enrol({ codeHash, deviceId, name: n === 1 ? 'Oven tabletti' : 'Keittiön tabletti', tokenHash: hashSecret(newToken()), now: enrolledAt })
  const at = key === SILENT ? now - 12 * DAY_MS : now - (3 + 4 * n) * MINUTE_MS
  await store.devices.noteContact(deviceId, at)
  await store.devices.noteState(deviceId, { at, appVersion: '0.1.0', unsent: 0, setAside: key === HOLDS_ENTRIES && n === 1 ? 2 : 0, oldestUnsentAt: null })
}

/** The last month only by the large places, and one place has forgotten the month before. */
async function closeMonth(store: Store, by: Doer & { email: string }, month: Month, back: number, now: number): Promise<void> {
  const at = startOfDay(daysOfMonth(addMonths(month, 1))[CLOSING_DAY] ?? month) + 9 * 3_600_000
  if (at > now) return
  const closing = DEMO_PLACES.filter(({ kind, key }) => (back === 1 ? kind === 'central' : back !== 2 || key !== LEAVES_OPEN))
  await store.change(async ({ months }) => {
    await months.close({ placeIds: closing.map(({ key }) => demoId(`place:${key}`)), month, at, by })
    return { result: undefined, events: back > SHOWN_IN_TRAIL ? [] : closing.map((place) => closedBy(by, place, month, at)) }
  })
}

function closedBy({ id, email }: Doer & { email: string }, { key, name }: DemoPlace, month: Month, at: number): AuditEvent {
  const place = demoId(`place:${key}`)
  return {
    id: demoRevId(seededRandom(`closing ${key} ${month}`), at), at: new Date(at).toISOString(), actor: { kind: 'coordinator', id, name: email },
    action: 'month.closed', subject: { kind: 'month', id: place, name }, scope: { place }, details: { month },
  }
}
