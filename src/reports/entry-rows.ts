/**
 * Entries as they were written, one row each, for the organisation that wrote them: with their notes, so never for
 * publication. The headings are the names that the interface has for the fields.
 */
import Papa from 'papaparse'
import { formatDay, localDay, localTime } from '../domain/calendar.ts'
import type { EntryRevision } from '../domain/entry.ts'
import { harmless } from './harmless-words.ts'

export const ENTRY_FORMATS = ['csv', 'json', 'ndjson'] as const
export type EntryFormat = (typeof ENTRY_FORMATS)[number]
/** A revision with its number at the place and when it arrived, ms. */
export type EntryRow = { seq: number; receivedAt: number; revision: EntryRevision }

const FIELDS = [
  'time', 'start', 'end', 'status', 'activityType', 'title', 'organisers', 'organisation', 'profession', 'mode', 'minutes', 'encounters', 'session', 'municipality',
  'channel', 'initiator', 'topics', 'duration', 'outcome', 'mood', 'themes', 'families', 'firstTimers', 'volunteers', 'staff', 'countedAtDoor', 'source',
] as const
const START = ['seq', 'entryId', 'revId', 'parentRevId', 'kind', 'day'] as const
const END = ['note', 'reason', 'capturedAt', 'receivedAt', 'deviceId', 'role', 'initials'] as const

/** The two ends of a file and what stands between two entries. */
export function frameOf(format: EntryFormat, groups: readonly string[]): { start: string; between: string; end: string } {
  switch (format) {
    case 'json': return { start: '[\n', between: ',\n', end: '\n]\n' }
    case 'ndjson': return { start: '', between: '', end: '' }
    case 'csv': return { start: `\uFEFF${lineOf([...START, ...groups.map((key) => `counts.${key}`), 'counts.other', ...FIELDS, ...END])}`, between: '', end: '' }
  }
}

/** @param groups the visitor groups that have a column of their own. */
export function entryText({ seq, receivedAt, revision }: EntryRow, format: EntryFormat, groups: readonly string[]): string {
  const record = { ...revision, seq, receivedAt: new Date(receivedAt).toISOString() }
  if (format === 'csv') return lineOf(cellsOf({ seq, receivedAt, revision }, groups))
  return format === 'json' ? JSON.stringify(record) : `${JSON.stringify(record)}\n`
}

function cellsOf({ seq, receivedAt, revision }: EntryRow, groups: readonly string[]): unknown[] {
  const { entryId, revId, parentRevId, body, reason, capturedAt, deviceId, author } = revision
  const fields: Readonly<Record<string, unknown>> = body ?? {}
  const counts: Readonly<Record<string, number>> = body?.kind === 'visit' || body?.kind === 'session' ? body.counts : {}
  const others = Object.entries(counts).filter(([key]) => !groups.includes(key)).map(([key, n]) => `${key}: ${n}`)
  return [
    seq, entryId, revId, parentRevId, body?.kind ?? 'void', body === null ? null : formatDay(body.day),
    ...groups.map((key) => (Object.hasOwn(counts, key) ? counts[key] : null)), others.join(', '),
    ...FIELDS.map((field) => fields[field]),
    fields['note'], reason ?? fields['reason'], instant(Date.parse(capturedAt)), instant(receivedAt), deviceId, author.role, author.initials,
  ]
}

function instant(at: number): string {
  return `${formatDay(localDay(at))} ${localTime(at)}`
}

function lineOf(cells: readonly unknown[]): string {
  return `${Papa.unparse([cells.map(written)], { delimiter: ';' })}\r\n`
}

function written(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return harmless(Array.isArray(cell) ? cell.join(', ') : String(cell), ',')
}
