/**
 * Writes everything this tablet holds into one file: every revision and where it stood, but neither its token nor
 * its device id, so that two tablets never speak with one voice. Counting goes on meanwhile.
 */
import type { BackupContents, BackupRow } from '../domain/backup-format.ts'
import { sealBackup, type Bytes, type SealDeps } from './backup-envelope.ts'
import type { LocalDatabase, StoredRevision } from './local-database.ts'
import { readEpoch } from './server-history.ts'
import { readDevice, readReference } from './settings.ts'

export type BackupDeps = SealDeps & { db: LocalDatabase }
export type Progress = { done: number; total: number }
export type BackupOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal }
export type SavedBackup = { outcome: 'saved'; bytes: Bytes; contents: BackupContents } | { outcome: 'cancelled' | 'notSetUp' }

const ROWS_AT_ONCE = 500

export async function saveBackup(deps: BackupDeps, passphrase: string | null, options: BackupOptions = {}): Promise<SavedBackup> {
  const head = await readHead(deps.db)
  if (head === null) return { outcome: 'notSetUp' }
  const contents: BackupContents = { ...head, from: null, to: null, entries: 0, revisions: 0, unsent: 0, setAside: 0 }
  const lines: string[] = []
  const total = await deps.db.revisions.count()
  for await (const rows of allRows(deps.db)) {
    if (options.signal?.aborted) return { outcome: 'cancelled' }
    for (const { stored, row } of rows) {
      note(contents, stored, row)
      lines.push(JSON.stringify(row))
    }
    options.onProgress?.({ done: lines.length, total })
  }
  const bytes = await sealBackup([JSON.stringify(contents), ...lines].join('\n'), passphrase, deps)
  return { outcome: 'saved', bytes, contents }
}

async function readHead(db: LocalDatabase): Promise<Pick<BackupContents, 'place' | 'epoch' | 'keptApart'> | null> {
  const [device, reference] = await Promise.all([readDevice(db), readReference(db)])
  const place = reference?.data.places.find((one) => one.id === device?.placeId)
  return device && place ? { place, epoch: await readEpoch(db, device), keptApart: device.keptApart } : null
}

type Written = { stored: StoredRevision; row: BackupRow }

/** Short transactions, so that a tap between them waits for none of the others. */
async function* allRows(db: LocalDatabase): AsyncGenerator<Written[]> {
  const written = new Set<string>()
  for (const revIds of inChunks(await waitingInOrder(db))) {
    for (const revId of revIds) written.add(revId)
    yield await rowsOf(db, async () => (await db.revisions.bulkGet(revIds)).filter((revision) => revision !== undefined))
  }
  let last: string | undefined = ''
  while (last !== undefined) {
    const after: string = last
    const rows = await rowsOf(db, () => db.revisions.where('revId').above(after).limit(ROWS_AT_ONCE).toArray())
    yield rows.filter(({ stored }) => !written.has(stored.revId))
    last = rows.at(-1)?.stored.revId
  }
}

/** What the server has not taken yet, in the order of its making. */
async function waitingInOrder(db: LocalDatabase): Promise<string[]> {
  const [queued, refused] = await db.transaction('r', [db.outbox, db.setAside], () => Promise.all([db.outbox.toArray(), db.setAside.toArray()]))
  return [...queued, ...refused].sort((a, b) => a.n - b.n).map((row) => row.revId)
}

/** Revisions and their marks of one and the same moment. */
async function rowsOf(db: LocalDatabase, read: () => Promise<StoredRevision[]>): Promise<Written[]> {
  return await db.transaction('r', [db.revisions, db.outbox, db.setAside], async () => {
    const revisions = await read()
    const revIds = revisions.map((revision) => revision.revId)
    const [queued, refused] = await Promise.all([db.outbox.bulkGet(revIds), db.setAside.bulkGet(revIds)])
    return revisions.map((stored, index): Written => {
      const { seq, day, effective: _effective, kind: _kind, ...revision } = stored
      const refusal = refused[index]
      return { stored, row: { revision, day, seq, ...(queued[index] && { unsent: true as const }), ...(refusal && { refused: reasonOf(refusal) }) } }
    })
  })
}

function reasonOf({ revId: _revId, n: _n, ...reason }: NonNullable<BackupRow['refused']> & { revId: string; n: number }): BackupRow['refused'] {
  return reason
}

function note(contents: BackupContents, { effective, body, day }: StoredRevision, row: BackupRow): void {
  contents.revisions += 1
  if (row.unsent) contents.unsent += 1
  if (row.refused) contents.setAside += 1
  if (!effective || body === null) return
  contents.entries += 1
  if (contents.from === null || day < contents.from) contents.from = day
  if (contents.to === null || day > contents.to) contents.to = day
}

function* inChunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE) yield items.slice(start, start + ROWS_AT_ONCE)
}
