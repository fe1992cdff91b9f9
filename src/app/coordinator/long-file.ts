/** A file that takes a while: read piece by piece, so that its progress can be told and the reading stopped. */

export type LongFileWish = { signal: AbortSignal; onRows: (rows: number, total: number) => void }

const NEW_LINE = 10

/** @returns the rest of an answer as a file; null where it broke off or was stopped. */
export async function readLongFile(response: Response, { signal, onRows }: LongFileWish): Promise<File | null> {
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'lokikirja'
  const total = Number(response.headers.get('lokikirja-rows') ?? 0)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let rows = 0
  try {
    const reader = response.body?.getReader()
    for (;;) {
      const { done, value } = await reader?.read() ?? { done: true, value: undefined }
      if (done) break
      pieces.push(value)
      for (let at = value.indexOf(NEW_LINE); at >= 0; at = value.indexOf(NEW_LINE, at + 1)) rows += 1
      onRows(Math.min(rows, total), total)
    }
  } catch {
    return null
  }
  return signal.aborted ? null : new File(pieces, name, { type: response.headers.get('content-type') ?? '' })
}
