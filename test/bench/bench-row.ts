/** One line of a bench: what was measured, beside the bare thing of the same run where there is one. */

export type BenchRow = {
  what: string
  value: number
  unit: 'KiB' | 'MiB' | 'ms' | 'taps' | 'points' | 'entries' | 'entries/s' | 'fsyncs a batch' | 'bytes an entry'
  /** The same on the bare page or server. */
  bare?: number
  /** The limit, on the ratio to the bare one if there is one, else on the value. */
  limit: number | null
  /** `atLeast` turns the limit round. */
  sense?: 'atMost' | 'atLeast'
}

export function ratioOf(row: BenchRow): number | null {
  return row.bare === undefined ? null : row.value / row.bare
}

export function isWithinLimit(row: BenchRow): boolean {
  if (row.limit === null) return true
  const measured = ratioOf(row) ?? row.value
  return row.sense === 'atLeast' ? measured >= row.limit : measured <= row.limit
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function asTable(rows: readonly BenchRow[]): string {
  const lines = rows.map((row) => [
    row.what, `${row.value.toFixed(1)} ${row.unit}`, row.bare === undefined ? '–' : `${row.bare.toFixed(1)} ${row.unit}`,
    ratioOf(row)?.toFixed(2) ?? '–', limitWords(row), isWithinLimit(row) ? 'ok' : 'OVER',
  ])
  const all = [['what', 'measured', 'bare', 'ratio', 'limit', ''], ...lines]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)))
  return all.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n')
}

function limitWords(row: BenchRow): string {
  if (row.limit === null) return '–'
  return `${row.sense === 'atLeast' ? '≥' : '≤'} ${row.limit}${row.bare === undefined ? ` ${row.unit}` : ' ×'}`
}
