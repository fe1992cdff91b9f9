/** One line of the table: what was done how often, and what an independent recount found. */
import { percentile } from '../bench/bench-row.ts'
import type { Findings } from './recount.ts'

export type KillRow = Findings & {
  trial: string
  engine: string
  /** How often the trial's misfortune came. */
  times: number
  /** Entry revisions the server had answered for, and those that came again because an answer had not arrived. */
  acknowledged: number
  again: number
  /** From each misfortune to the next push taken in, ms. */
  recovery: readonly number[]
  note: string
}

/** A trial this machine cannot make. */
export type NotRun = { trial: string; engine: string; notRun: string }

export function isGood(row: KillRow | NotRun): boolean {
  return 'notRun' in row || (row.lost === 0 && row.doubled === 0 && row.faults.length === 0)
}

export function asTable(rows: readonly (KillRow | NotRun)[]): string {
  const head = ['trial', 'engine', 'times', 'acknowledged', 'sent again', 'lost', 'doubled', 'p50', 'p95', '']
  const all = [head, ...rows.map(cells)]
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  return all.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

function cells(row: KillRow | NotRun): string[] {
  if ('notRun' in row) return [row.trial, row.engine, '–', '–', '–', '–', '–', '–', '–', `NOT RUN: ${row.notRun}`]
  const outcome = isGood(row) ? 'ok' : `BROKEN ${row.faults.slice(0, 3).join('; ')}`
  return [
    row.trial, row.engine, ...[row.times, row.acknowledged, row.again, row.lost, row.doubled].map(String),
    ...[0.5, 0.95].map((share) => recoveryWords(row, share)), row.note === '' ? outcome : `${outcome}; ${row.note}`,
  ]
}

function recoveryWords({ recovery }: KillRow, share: number): string {
  return recovery.length === 0 ? '–' : `${Math.round(percentile(recovery, share))} ms`
}
