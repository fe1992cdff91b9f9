/** Sends a file in piece by piece. Cut off anywhere, it goes on where it stopped when the same file is read in again. */
import { IMPORT_ROWS_MAX } from '../../domain/import/imported-row.ts'
import type { CoordinatorApi, Trouble } from './coordinator-api.ts'
import type { NewImport, TakenRows } from './import-answers.ts'
import type { PreviewRow } from './import-preview.ts'

export type ImportResult = { id: string; imported: number; entries: number; alreadyThere: number; keptStatuses: number; refused: { n: number; codes: string[] }[] }
export type RunOutcome = { kind: 'done'; result: ImportResult } | { kind: 'trouble'; trouble: Trouble }

/** A request may weigh 128 KiB. */
const BYTES_MAX = 100_000
const WAITS_MAX = 10

export async function runImport(api: CoordinatorApi, made: NewImport, rows: readonly PreviewRow[], onProgress: (done: number) => void): Promise<RunOutcome> {
  const begun = await api.beginImport(made)
  if (begun.kind !== 'ok') return { kind: 'trouble', trouble: begun }
  const { id } = begun.value
  const result: ImportResult = { id, imported: 0, entries: 0, alreadyThere: 0, keptStatuses: 0, refused: [] }
  let done = 0
  for (const piece of piecesOf(rows)) {
    const answer = await sendPatiently(api, id, piece)
    if (answer.kind !== 'ok') return { kind: 'trouble', trouble: answer }
    addTo(result, answer.value)
    done += piece.length
    onProgress(done)
  }
  const finished = await api.finishImport(id)
  return finished.kind === 'ok' ? { kind: 'done', result } : { kind: 'trouble', trouble: finished }
}

/** A server that asks to wait is waited for. */
async function sendPatiently(api: CoordinatorApi, id: string, piece: readonly PreviewRow[]) {
  const rows = piece.map(({ n, placeId, copy, bodies }) => ({ n, place: placeId ?? '', copy, bodies }))
  for (let waits = 0; ; waits += 1) {
    const answer = await api.sendImportRows(id, rows)
    if ((answer.kind !== 'tooManyTries' && answer.kind !== 'busy') || waits === WAITS_MAX) return answer
    await new Promise((next) => { setTimeout(next, answer.retryAfterMs ?? 1_000) })
  }
}

function* piecesOf(rows: readonly PreviewRow[]): Generator<PreviewRow[]> {
  let [piece, bytes]: [PreviewRow[], number] = [[], 0]
  for (const row of rows) {
    const weight = new TextEncoder().encode(JSON.stringify(row.bodies)).length + 120
    if (piece.length === IMPORT_ROWS_MAX || (piece.length > 0 && bytes + weight > BYTES_MAX)) {
      yield piece
      ;[piece, bytes] = [[], 0]
    }
    piece.push(row)
    bytes += weight
  }
  if (piece.length > 0) yield piece
}

function addTo(result: ImportResult, { rows }: TakenRows): void {
  for (const { n, outcome, entries = 0, keptStatus = false, errors = [] } of rows) {
    if (outcome === 'imported') {
      result.imported += 1
      result.entries += entries
      result.keptStatuses += keptStatus ? 1 : 0
    } else if (outcome === 'alreadyThere') result.alreadyThere += 1
    else result.refused.push({ n, codes: errors.map(({ code }) => code) })
  }
}
