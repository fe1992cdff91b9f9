/**
 * Reads a backup file into this tablet. What is known already stays as it is, so reading twice changes nothing;
 * what the file's tablet had not sent becomes unsent here, in its old order, and travels from here.
 */
import { BackupContents, BackupRow } from '../domain/backup-format.ts'
import { applyRevisions, storedAmong, type IncomingRevision } from './apply-revisions.ts'
import { parseJson, unsealBackup, type Bytes, type UnsealTrouble } from './backup-envelope.ts'
import type { CounterSettings, DeviceSettings, LocalDatabase, OutboxRow, SetAsideRow } from './local-database.ts'
import { dropArrived } from './outbox.ts'
import { quietly } from './quiet-connection.ts'
import { dayStatusId } from './record-entry.ts'
import { readEpoch } from './server-history.ts'
import { cursorOf, readCounter, readDevice, readReference } from './settings.ts'
import { createSmallSteps, type SmallSteps, type StepDeps } from './small-steps.ts'
import { storageOutcome, type StorageFault } from './storage-outcome.ts'
import type { BackupOptions } from './save-backup.ts'

export type Backup = { savedAt: string; contents: BackupContents; lines: readonly string[] }
/** Whether the file's entries belong on this tablet: a place of its own, none yet (then the present one), or another county place. */
export type BackupFit = 'ownPlace' | 'movesHere' | 'otherPlace'
export type OpenedBackup = { outcome: 'opened'; backup: Backup; fit: BackupFit } | UnsealTrouble
/** How many revisions were new here, and how many this version of the app cannot read. */
export type ReadTally = { added: number; unreadable: number }
export type ReadOutcome = ({ outcome: 'read' | 'cancelled' | 'notSetUp' } | StorageFault) & ReadTally

/** Looks into a file without changing anything here. */
export async function openBackup(db: LocalDatabase, bytes: Bytes, passphrase: string | null): Promise<OpenedBackup> {
  const unsealed = await unsealBackup(bytes, passphrase)
  if (unsealed.outcome !== 'opened') return unsealed
  const [firstLine = '', ...lines] = unsealed.text.split('\n')
  const contents = BackupContents.safeParse(parseJson(firstLine))
  if (!contents.success) return { outcome: 'damaged' }
  const fit = fitOf(contents.data, await ownPlaces(db))
  return { outcome: 'opened', backup: { savedAt: unsealed.header.savedAt, contents: contents.data, lines }, fit }
}

function fitOf({ place, epoch }: BackupContents, own: readonly string[]): BackupFit {
  if (own.includes(place.id)) return 'ownPlace'
  // Written by a tablet that had no county: nothing has left it, so its entries may still be given a place.
  return epoch === null ? 'movesHere' : 'otherPlace'
}

/** One that travels has several, and the file may have been saved at any of them. */
async function ownPlaces(db: LocalDatabase): Promise<string[]> {
  const [device, reference] = await Promise.all([readDevice(db), readReference(db)])
  return [...new Set([...(device ? [device.placeId] : []), ...(reference?.data.places ?? []).map(({ id }) => id)])]
}

/** In small steps: a tap waits for one of them at most, and what was read stays when it is interrupted. */
export async function readBackup(deps: StepDeps, backup: Backup, options: BackupOptions = {}): Promise<ReadOutcome> {
  const tally: ReadTally = { added: 0, unreadable: 0 }
  try {
    const outcome = await quietly(deps.db, (quiet) => readAll(quiet, createSmallSteps({ ...deps, db: quiet }), backup, tally, options))
    await settle(deps.db, tally)
    return { outcome, ...tally }
  } catch (error) {
    // What was read before stays, and has to be on the disk as well.
    await settle(deps.db, tally).catch(() => undefined)
    return { ...storageOutcome(error), ...tally }
  }
}

async function readAll(
  db: LocalDatabase, steps: SmallSteps, backup: Backup, tally: ReadTally, { onProgress, signal }: BackupOptions,
): Promise<'read' | 'cancelled' | 'notSetUp'> {
  const total = backup.lines.length
  for (let done = 0; done < total;) {
    if (signal?.aborted) return 'cancelled'
    const next = Math.min(total, done + steps.rows)
    const rows = rowsFrom(backup.lines.slice(done, next), tally)
    const added = await steps.run(() => storeRows(db, backup.contents, rows))
    if (added === null) return 'notSetUp'
    tally.added += added
    done = next
    onProgress?.({ done, total })
  }
  return 'read'
}

/**
 * Puts all of it on the disk for good: the steps' own writes were not waited for there. And as the file may tell
 * of entries the server has lost since, the next round compares the days.
 */
async function settle(db: LocalDatabase, { added }: ReadTally): Promise<void> {
  if (added === 0) return
  await db.transaction('rw', db.settings, async () => {
    const rows = await Promise.all((await ownPlaces(db)).map((placeId) => cursorOf(db, placeId)))
    const compared = rows.filter(({ compareAt }) => compareAt !== null).map((row) => ({ ...row, compareAt: 0 }))
    await db.settings.bulkPut([await readCounter(db), ...compared])
  })
}

function rowsFrom(lines: readonly string[], tally: ReadTally): BackupRow[] {
  const parsed = lines.map((line) => BackupRow.safeParse(parseJson(line)))
  const rows = parsed.flatMap((row) => (row.success ? [row.data] : []))
  tally.unreadable += lines.length - rows.length
  return rows
}

/** Inside the step's transaction. @returns how many were new; null on a tablet without a place. */
async function storeRows(db: LocalDatabase, contents: BackupContents, rows: readonly BackupRow[]): Promise<number | null> {
  const revIds = rows.map(({ revision }) => revision.revId)
  const [device, counter, found] = await Promise.all([readDevice(db), readCounter(db), storedAmong(db, revIds)])
  if (device === undefined) return null
  // A number means something only in the history of the server that gave it; else the server is asked again.
  const trusted = contents.epoch !== null && contents.epoch === await readEpoch(db, device)
  const numbered = trusted ? rows.filter(({ revision, seq }) => seq !== null && found.get(revision.revId)?.seq === null) : []
  const fresh = rows.filter(({ revision }) => !found.has(revision.revId))
  await applyRevisions(db, [...fresh, ...numbered].map((row) => incoming(row, contents, device, trusted)))
  if (numbered.length > 0) await dropArrived(db, numbered.map(({ revision }) => revision.revId))
  await putInLine(db, fresh, counter, trusted)
  await keepApartToo(db, device, contents.keptApart)
  return fresh.length
}

/** Entries of a tablet without a county get this tablet's place; they keep ids, device and order. */
function incoming({ revision, day, seq }: BackupRow, { place, epoch }: BackupContents, device: DeviceSettings, trusted: boolean): IncomingRevision {
  const known: IncomingRevision = { ...revision, seq: trusted ? seq : null }
  if (epoch !== null || revision.placeId !== place.id || device.placeId === place.id) return known
  // The id of a day's status says which place it is of.
  const entryId = revision.entryId === dayStatusId(place.id, day) ? dayStatusId(device.placeId, day) : revision.entryId
  return { ...known, placeId: device.placeId, entryId }
}

/** New rows the server has not answered for wait behind everything made here so far. */
async function putInLine(db: LocalDatabase, fresh: readonly BackupRow[], counter: CounterSettings, trusted: boolean): Promise<void> {
  const [queued, refused]: [OutboxRow[], SetAsideRow[]] = [[], []]
  let n = counter.made
  for (const { revision: { revId }, seq, unsent, refused: refusal } of fresh) {
    if (seq !== null && trusted) continue
    n += 1
    if (refusal) refused.push({ revId, n, ...refusal })
    else if (unsent || seq !== null) queued.push({ revId, n })
  }
  await Promise.all([db.outbox.bulkPut(queued), db.setAside.bulkPut(refused), n > counter.made && db.settings.put({ ...counter, made: n })])
}

async function keepApartToo(db: LocalDatabase, device: DeviceSettings, places: readonly string[]): Promise<void> {
  const more = places.filter((id) => !device.keptApart.includes(id) && id !== device.placeId)
  if (more.length > 0) await db.settings.put({ ...device, keptApart: [...device.keptApart, ...more] })
}
