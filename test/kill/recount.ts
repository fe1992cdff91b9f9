/**
 * What is on the server, counted by hand beside what the tablets hold to be true of it. Takes only what was read
 * over connections of its own, and none of the product's queries.
 */
import { addTotals, type DailyTotals } from '../../src/domain/daily-totals.ts'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import { deskTotals } from '../../src/domain/desk-totals.ts'
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { MonthlyReport } from '../../src/server/monthly-report.ts'
import { effectiveBodies, figuresForRecount, recount, type Numbered } from '../domain/naive-recount.ts'
import type { Ledger } from './ledger.ts'

/** As they stand in the tables, by place and number. */
export type StoredRow = { place_id: string; seq: number; rev_id: string; device_id: string; device_seq: number; json: string }
export type TotalsRow = { place_id: string; day: string; json: string }
export type ShownRow = { revId: string; seq: number }

export type Evidence = {
  ledger: Ledger
  epoch: string
  rows: readonly StoredRow[]
  totals: readonly TotalsRow[]
  /** By place: what a new reader is shown, and what one was shown that has followed all the while. */
  shown: ReadonlyMap<string, readonly ShownRow[]>
  followed: ReadonlyMap<string, readonly ShownRow[]>
  reports: readonly { placeId: string; report: MonthlyReport }[]
}

export type Findings = {
  /** Written and not there, not shown, or once forgotten by the server after it had answered for them. */
  lost: number
  /** There or shown more than once, under one id or under one number of a tablet. */
  doubled: number
  /** Everything else that is not as it must be, in words. */
  faults: string[]
}

export function findings(evidence: Evidence): Findings {
  const { ledger, rows } = evidence
  const stored = new Set(rows.map((row) => row.rev_id))
  const shown = new Set([...evidence.shown.values()].flat().map(({ revId }) => revId))
  const promised = new Set([...ledger.written.keys(), ...ledger.acknowledged.keys()])
  const lost = new Set([...promised].filter((revId) => !stored.has(revId) || !shown.has(revId)).concat(...ledger.forgotten))
  const faults = [
    ...ledger.wrongAnswers, ...[...ledger.renumbered].map((revId) => `answered with two numbers: ${revId}`),
    ...rows.filter((row) => !promised.has(row.rev_id)).map((row) => `nobody wrote ${row.rev_id}`),
    ...rows.flatMap((row) => alteration(evidence, row)),
    ...misnumbered(rows), ...notAsStored(evidence), ...wrongTotals(evidence), ...wrongReports(evidence),
  ]
  return { lost: lost.size, doubled: doubledIn(evidence), faults }
}

function doubledIn({ rows, shown }: Evidence): number {
  const byId = rows.length - new Set(rows.map((row) => row.rev_id)).size
  const byNumber = rows.length - new Set(rows.map((row) => `${row.device_id} ${row.device_seq}`)).size
  const showings = [...shown.values()].flat()
  return Math.max(byId, byNumber, showings.length - new Set(showings.map(({ revId }) => revId)).size)
}

/** Stored under another number than the one answered, or as something else than what was written. */
function alteration({ ledger, epoch }: Evidence, row: StoredRow): string[] {
  const receipt = ledger.acknowledged.get(row.rev_id)
  const written = ledger.written.get(row.rev_id)
  return [
    ...(receipt?.epoch === epoch && receipt.seq !== row.seq ? [`answered as ${receipt.seq}, stored as ${row.seq}: ${row.rev_id}`] : []),
    ...(written !== undefined && canonicalJson(written) !== canonicalJson(JSON.parse(row.json)) ? [`stored as something else: ${row.rev_id}`] : []),
  ]
}

/** Numbers of a place run from 1 without gap or repetition. */
export function misnumbered(rows: readonly StoredRow[]): string[] {
  return [...new Set(rows.map((row) => row.place_id))].flatMap((placeId) => {
    const numbers = rows.filter((row) => row.place_id === placeId).map((row) => row.seq).sort((a, b) => a - b)
    const wrong = numbers.findIndex((seq, index) => seq !== index + 1)
    return wrong === -1 ? [] : [`${placeId}: ${numbers[wrong]} stands where ${wrong + 1} should`]
  })
}

/** A reader must be shown what is stored, all of it, once, in order. */
function notAsStored({ rows, shown, followed }: Evidence): string[] {
  const inOrder = (list: readonly ShownRow[] = []) => list.map(({ revId, seq }) => `${seq} ${revId}`).join()
  return [...shown.keys()].flatMap((placeId) => {
    const wanted = inOrder(rows.filter((row) => row.place_id === placeId).map((row) => ({ revId: row.rev_id, seq: row.seq })).sort((a, b) => a.seq - b.seq))
    return [
      ...(inOrder(shown.get(placeId)) === wanted ? [] : [`${placeId}: a new reader is shown something else than what is stored`]),
      ...(followed.has(placeId) && inOrder(followed.get(placeId)) !== wanted ? [`${placeId}: a reader that followed has stepped over entries or seen them twice`] : []),
    ]
  })
}

export function wrongTotals({ rows, totals }: Pick<Evidence, 'rows' | 'totals'>): string[] {
  const byHand = new Map<string, DailyTotals>()
  for (const { placeId, body } of effectiveBodies(numbered(rows))) byHand.set(`${placeId} ${body.day}`, addTotals(byHand.get(`${placeId} ${body.day}`) ?? {}, deskTotals(body)))
  const kept = new Map(totals.map((row) => [`${row.place_id} ${row.day}`, JSON.parse(row.json) as DailyTotals]))
  return [...new Set([...byHand.keys(), ...kept.keys()])]
    .filter((day) => canonicalJson(byHand.get(day) ?? {}) !== canonicalJson(kept.get(day) ?? {}))
    .map((day) => `${day}: the daily totals are ${canonicalJson(kept.get(day) ?? {})}, by hand ${canonicalJson(byHand.get(day) ?? {})}`)
}

function wrongReports({ rows, reports }: Evidence): string[] {
  const revisions = numbered(rows)
  return reports.flatMap(({ placeId, report }) => {
    const [told, counted] = [figuresForRecount(report), recount(revisions, report.month, [placeId])].map(canonicalJson)
    return told === counted ? [] : [`${placeId}: ${report.month} is reported as ${told}, by hand ${counted}`]
  })
}

function numbered(rows: readonly StoredRow[]): Numbered[] {
  return rows.map((row) => ({ ...JSON.parse(row.json) as EntryRevision, seq: row.seq }))
}
