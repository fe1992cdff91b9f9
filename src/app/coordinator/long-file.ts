/** A file that takes a while: read piece by piece, so that its progress can be told and the reading stopped. */

export type LongFileFormat = 'csv' | 'json' | 'ndjson'
export type LongFileWish = { signal: AbortSignal; onRows: (rows: number, total: number) => void }

const [NEW_LINE, QUOTE] = [10, 34]
/** Lines that are no rows: the heading of a CSV, the two brackets of JSON. */
const FRAME_LINES: Readonly<Record<LongFileFormat, number>> = { csv: 1, json: 2, ndjson: 0 }

/** @returns the rest of an answer as a file; null where it broke off or was stopped. */
export async function readLongFile(response: Response, format: LongFileFormat, { signal, onRows }: LongFileWish): Promise<File | null> {
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'lokikirja'
  const total = Number(response.headers.get('lokikirja-rows') ?? 0)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const countRows = rowCounter(format)
  try {
    const reader = response.body?.getReader()
    for (;;) {
      const { done, value } = await reader?.read() ?? { done: true, value: undefined }
      if (done) break
      pieces.push(value)
      onRows(Math.min(countRows(value), total), total)
    }
  } catch {
    return null
  }
  return signal.aborted ? null : new File(pieces, name, { type: response.headers.get('content-type') ?? '' })
}

/** A note of several lines is one cell of a CSV, so what stands between quotes ends no row; JSON has no such lines. */
function rowCounter(format: LongFileFormat): (piece: Uint8Array) => number {
  let [lines, isQuoted] = [0, false]
  return (piece) => {
    for (const byte of piece) {
      if (byte === QUOTE && format === 'csv') isQuoted = !isQuoted
      if (byte === NEW_LINE && !isQuoted) lines += 1
    }
    return Math.max(0, lines - FRAME_LINES[format])
  }
}
