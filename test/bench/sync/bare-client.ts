/** A client that does nothing but travel: plain fetch, no storage, no checks. */
import type { EntryRevision } from '../../../src/domain/entry.ts'

export async function barePush(url: string, place: string, batches: readonly (readonly EntryRevision[])[]): Promise<void> {
  for (const revisions of batches) {
    const response = await fetch(`${url}/push`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ place, revisions }) })
    const { stored } = await response.json() as { stored: string[] }
    if (stored.length !== revisions.length) throw new Error('not all were stored')
  }
}

export async function barePull(url: string, place: string, limit: number): Promise<number> {
  let [received, after] = [0, 0]
  for (;;) {
    const { rows } = await (await fetch(`${url}/pull?place=${place}&after=${after}&limit=${limit}`)).json() as { rows: { n: number }[] }
    received += rows.length
    after = rows.at(-1)?.n ?? after
    if (rows.length < limit) return received
  }
}
