/** SQLite binds at most 32 766 values in a statement; this many of our widest rows stay well below. */
const ROWS_PER_STATEMENT = 500

/** Cuts rows into pieces that fit one statement. */
export function* inChunks<T>(rows: readonly T[], size = ROWS_PER_STATEMENT): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size)
}
