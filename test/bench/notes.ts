/**
 * `npm run bench:notes`: what the note guard misses and what it finds for nothing, by kind, in notes it was tuned on
 * and in notes it was not; and how long a full note takes here. `-- --json` prints JSON.
 */
import { NOTE_MAX } from '../../src/domain/limits.ts'
import { findPersonalData } from '../../src/domain/note-guard.ts'
import { cleanNotesAskedAbout, measure, readNotes, type LabelledNote } from '../support/measured-notes.ts'
import { median, percentile } from './bench-row.ts'

const ROUNDS = 300

const notes = readNotes()
const results = Object.entries(notes).map(([set, list]: [string, LabelledNote[]]) => ({ set, notes: list.length, kinds: measure(list), ...cleanNotesAskedAbout(list) }))
const speed = fullNotesMs(Object.values(notes).flat().map(({ note }: LabelledNote) => note).join(' '))

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ results, speed }, null, 2)}\n`)
else {
  for (const { set, notes: count, kinds, clean, asked } of results) {
    const rows = kinds.map(({ kind, there, missed, falselyFound, falselyCertain }) => [kind, there, missed.length, falselyFound.length, falselyCertain.length, [...missed.map((text) => `−${text}`), ...falselyFound.map((text) => `+${text}`)].join(', ')])
    process.stdout.write(`\n${set}: ${count} notes\n${table([['kind', 'there', 'missed', 'false', 'false and certain', 'which'], ...rows])}\n`)
    process.stdout.write(`${asked.length} of ${clean} clean notes would be asked about\n`)
  }
  process.stdout.write(`\na note of ${NOTE_MAX} characters: ${speed.p50.toFixed(2)} ms, p95 ${speed.p95.toFixed(2)} ms\n`)
}

function fullNotesMs(all: string): { p50: number; p95: number } {
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const from = (round * 97) % (all.length - NOTE_MAX)
    const text = all.slice(from, from + NOTE_MAX)
    const began = performance.now()
    findPersonalData(text)
    return performance.now() - began
  })
  return { p50: median(times), p95: percentile(times, 0.95) }
}

function table(rows: (string | number)[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)))
  return rows.map((row) => row.map((cell, column) => String(cell).padEnd(widths[column]!)).join('  ').trimEnd()).join('\n')
}
