/** Clients that do nothing but travel: plain fetch, no storage, no checks. */
import type { EntryRevision } from '../../../src/domain/entry.ts'
import type { PullResponse, PushResponse } from '../../../src/domain/sync-protocol.ts'
import type { BenchDevice } from './bench-county.ts'

type Batches = readonly (readonly EntryRevision[])[]

export async function barePush(url: string, place: string, batches: Batches): Promise<void> {
  for (const revisions of batches) {
    const { stored } = await answer<{ stored: string[] }>(await fetch(`${url}/push`, posted({ place, revisions })))
    if (stored.length !== revisions.length) throw new Error('not all were stored')
  }
}

type BareRow = EntryRevision & { n: number }

/** @param keep what is done with each page; nothing where it is left out. */
export async function barePull(url: string, place: string, limit: number, keep: (rows: readonly BareRow[]) => Promise<void> = async () => {}): Promise<number> {
  let [received, after] = [0, 0]
  for (;;) {
    const { rows } = await answer<{ rows: BareRow[] }>(await fetch(`${url}/pull?place=${place}&after=${after}&limit=${limit}`))
    await keep(rows)
    received += rows.length
    after = rows.at(-1)?.n ?? after
    if (rows.length < limit) return received
  }
}

/** The same to the endpoint, so that its own cost is seen without a tablet's. */
export async function replayPush(url: string, { token, deviceId, epoch }: BenchDevice, batches: Batches): Promise<void> {
  for (const revisions of batches) {
    const init = posted({ protocolVersion: 1, deviceId, epochSeen: epoch, revisions }, { authorization: `Bearer ${token}` })
    const { results } = await answer<PushResponse>(await fetch(`${url}/api/v1/sync/push`, init))
    if (results.some(({ outcome }) => outcome !== 'accepted')) throw new Error('not all were stored')
  }
}

export async function replayPull(url: string, { token, place }: BenchDevice, limit: number): Promise<number> {
  let received = 0
  for (let cursor = ''; ;) {
    const page = await answer<PullResponse>(await fetch(`${url}/api/v1/sync/pull?place=${place.id}&limit=${limit}${cursor}`, { headers: { authorization: `Bearer ${token}` } }))
    received += page.revisions.length
    if (page.complete) return received
    cursor = `&cursor=${encodeURIComponent(page.cursor)}`
  }
}

function posted(body: object, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return await response.json() as T
}
