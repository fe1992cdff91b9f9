/** A revision before its tablet has numbered it. */
import { SCHEMA_VERSION, type Author, type EntryBody, type EntryRevision } from '../../domain/entry.ts'
import { demoRevId } from './demo-ids.ts'
import type { SeededRandom } from './seeded-random.ts'

/** One of the shared tablets of the place, or a volunteer's own phone. */
export type DemoDevice = 1 | 2 | 'phone'

export type Draft = {
  /** When it was written down, ms since 1970 UTC. */
  at: number
  device: DemoDevice
  author: Author
  revId: string
  entryId: string
  parentRevId: string | null
  body: EntryBody | null
  reason: string | null
  clockOffsetMs: number
}

export type Writer = { device: DemoDevice; author: Author; random: SeededRandom }

export function firstRevision(at: number, body: EntryBody, { device, author, random }: Writer, entryId?: string): Draft {
  const revId = demoRevId(random, at)
  return { at, device, author, revId, entryId: entryId ?? revId, parentRevId: null, body, reason: null, clockOffsetMs: random.int(-900, 900) }
}

/** The next writing of the same entry, on the same device. */
export function nextRevision(before: Draft, at: number, body: EntryBody | null, reason: string | null, random: SeededRandom): Draft {
  return { ...before, at, revId: demoRevId(random, at), parentRevId: before.revId, body, reason, clockOffsetMs: random.int(-900, 900) }
}

/** In the order of writing, numbered without gaps by each device. */
export function numberRevisions(drafts: readonly Draft[], placeId: string, deviceIds: Readonly<Record<DemoDevice, string>>): EntryRevision[] {
  const lastSeq = new Map<DemoDevice, number>()
  return drafts.toSorted((a, b) => a.at - b.at).map((draft) => {
    const deviceSeq = (lastSeq.get(draft.device) ?? 0) + 1
    lastSeq.set(draft.device, deviceSeq)
    const { revId, entryId, parentRevId, clockOffsetMs, author, body, reason } = draft
    return {
      revId, entryId, placeId, deviceId: deviceIds[draft.device], deviceSeq, parentRevId, capturedAt: new Date(draft.at).toISOString(),
      clockOffsetMs, author, schemaVersion: SCHEMA_VERSION, body, reason,
    }
  })
}
