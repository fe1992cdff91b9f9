/**
 * Erases a place: what was written there and whose it was goes, what it came to by day and month stays under an id that
 * nothing else bears. In one transaction, with the place's counter row held, so that nothing comes in between.
 */
import type { Kysely, Transaction } from 'kysely'
import type { AuditEvent } from '../../domain/audit.ts'
import type { Place } from '../../domain/reference-data.ts'
import { auditStore } from './audit-store.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { eraseFromPlaces, eraseImports, eraseItsPublications, retireItsPeople } from './erase-from-desk.ts'
import { eraseCodes, eraseFromTablets } from './erase-from-tablets.ts'
import { eraseFromTrail } from './erase-from-trail.ts'
import { erasedMark } from './erased-places.ts'
import { GONE, withoutPlace } from './gone-words.ts'
import { inTransaction } from './in-transaction.ts'
import { lockSequences } from './place-sequences.ts'

/** `newId` must tell nothing of when or in what order. */
export type ErasureWish = { placeId: string; at: number; newId: () => string; eventId: string }
export type Erasure = {
  municipality: string
  /** Erased. */
  versions: number; revisions: number; importRows: number; imports: number; codes: number; tabletsRevoked: number; tabletsKept: number; people: number; publications: number; events: number
  /** Kept. */
  days: number; months: number; closings: number
  /** Whether the municipality has no other place: its sums are then those of this one. */
  isAlone: boolean
  /** Rows of the county's own key figures that say the name. */
  mentions: number
}

/** @returns nothing where there is no such place. */
export async function erasePlace(db: Kysely<DatabaseSchema>, wish: ErasureWish): Promise<Erasure | undefined> {
  return await inTransaction(db, (trx) => erase(trx, wish))
}

/** What erasing would do, from doing it and taking it back. */
export async function rehearseErasure(db: Kysely<DatabaseSchema>, wish: ErasureWish): Promise<Erasure | undefined> {
  const rehearsed: { erasure?: Erasure | undefined } = {}
  const stop = new Error('taken back')
  try {
    await inTransaction(db, async (trx) => {
      rehearsed.erasure = await erase(trx, wish)
      throw stop
    })
  } catch (error) {
    if (error !== stop) throw error
  }
  return rehearsed.erasure
}

type Trx = Transaction<DatabaseSchema>

async function erase(trx: Trx, { placeId, at, newId, eventId }: ErasureWish): Promise<Erasure | undefined> {
  await lockSequences(trx, [placeId])
  const versions = await versionsOf(trx, placeId)
  const municipality = versions.at(-1)?.municipality
  if (municipality === undefined) {
    await trx.deleteFrom('place_sequence').where('place_id', '=', placeId).where('last_seq', '=', 0).execute()
    return undefined
  }
  const without = withoutPlace(placeId, [...new Set(versions.map(({ name }) => name))])
  const kept = await keepSums(trx, placeId, { newId, versions })
  const tablets = await eraseFromTablets(trx, { placeId, at, without })
  const [codes, { rows, imports }] = [await eraseCodes(trx, placeId), await eraseImports(trx, placeId, without)]
  const revisions = await eraseRevisions(trx, placeId)
  const [people, publications] = [await retireItsPeople(trx, placeId, { at, newId }), await eraseItsPublications(trx, placeId)]
  await eraseFromPlaces(trx, placeId)
  await trx.insertInto('erasing').values({ id: 1 }).execute()
  const events = await eraseFromTrail(trx, { placeId, municipality, without, subjects: new Set([...tablets.revoked, ...codes, ...imports]) })
  await trx.deleteFrom('erasing').execute()
  await auditStore(trx).write([eventOf({ eventId, at, municipality, revisions, tablets: tablets.revoked.length + tablets.kept.length })])
  return {
    municipality, versions: versions.length, revisions, importRows: rows, imports: imports.length, codes: codes.length,
    tabletsRevoked: tablets.revoked.length, tabletsKept: tablets.kept.length, people, publications, events, ...kept,
    isAlone: await trx.selectFrom('place').select('id').where('json', 'like', `%"municipality":"${municipality}"%`).limit(1).executeTakeFirst() === undefined,
    mentions: await countMentions(trx, without),
  }
}

type Version = { valid_from: string; valid_to: string; municipality: string; name: string }

/** Held to the commit, the earliest first. */
async function versionsOf(trx: Trx, placeId: string): Promise<Version[]> {
  const rows = await trx.updateTable('place').set({ id: placeId }).where('id', '=', placeId).returning(['valid_from', 'valid_to', 'json']).execute()
  return rows.map(({ json, ...days }) => ({ ...days, ...(JSON.parse(json) as Place) }))
    .map(({ valid_from, valid_to, municipality, name }) => ({ valid_from, valid_to, municipality, name }))
    .toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
}

/** Who closed a month, and why it was opened again, was of the place. */
async function keepSums(trx: Trx, placeId: string, { newId, versions }: { newId: () => string; versions: readonly Version[] }): Promise<Pick<Erasure, 'days' | 'months' | 'closings'>> {
  const id = newId()
  const rekey = async (table: 'daily_totals' | 'month_totals') => Number((await trx.updateTable(table).set({ place_id: id }).where('place_id', '=', placeId).executeTakeFirst()).numUpdatedRows)
  const [days, months] = [await rekey('daily_totals'), await rekey('month_totals')]
  const reopened = { reopened_by: '', reopened_by_name: '', reason: '' }
  const { numUpdatedRows } = await trx.updateTable('month_closing').set({ place_id: id, seq: 0, closed_by: '', closed_by_name: '' }).where('place_id', '=', placeId).executeTakeFirst()
  await trx.updateTable('month_closing').set(reopened).where('place_id', '=', id).where('reopened_at', 'is not', null).execute()
  await trx.insertInto('erased_place').values(versions.map(({ name: _name, ...version }) => ({ id, ...version }))).execute()
  await trx.insertInto('erased_mark').values({ place_hash: erasedMark(placeId) }).execute()
  return { days, months, closings: Number(numUpdatedRows) }
}

async function eraseRevisions(trx: Trx, placeId: string): Promise<number> {
  const { numDeletedRows } = await trx.deleteFrom('revision').where('place_id', '=', placeId).executeTakeFirst()
  await trx.deleteFrom('place_sequence').where('place_id', '=', placeId).execute()
  return Number(numDeletedRows)
}

async function countMentions(trx: Trx, without: (text: string) => string): Promise<number> {
  const rows = await trx.selectFrom('county_figure').select('json').where('json', 'is not', null).execute()
  return rows.filter(({ json }) => without(json ?? '') !== json).length
}

type Told = { eventId: string; at: number; municipality: string; revisions: number; tablets: number }

function eventOf({ eventId, at, municipality, revisions, tablets }: Told): AuditEvent {
  return { id: eventId, at: new Date(at).toISOString(), actor: { kind: 'server', id: null, name: '' }, action: 'place.erased', subject: { kind: 'place', id: null, name: GONE }, scope: { municipality }, details: { revisions, tablets } }
}
