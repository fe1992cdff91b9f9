/**
 * What words of a file mean that the county does not know: said once, and remembered with its columns. Only a hash of
 * the word is kept, because a cell of an old logbook may hold the name of somebody.
 */
import { contentHash } from '../day-digest.ts'
import { isBlank, plainWord } from './cell-values.ts'
import type { Columns, PlainField } from './columns.ts'
import { wordIn, wordsIn, type FileWords, type WordKind } from './file-words.ts'

/** `key` is one of the county's, or `LEFT_OUT`. */
export type TaughtWord = { kind: WordKind; word: string; key: string }
export const TAUGHT_WORDS_MAX = 500

/** `word` as it stands in the file the first time, `plain` as it is compared, `hash` as it is remembered, in so many rows. */
export type UnknownWord = { kind: WordKind; word: string; plain: string; hash: string; rows: number }

const KINDS: Partial<Record<PlainField, WordKind>> = {
  place: 'places', status: 'statuses', activity: 'activities', organiser: 'organisations', organisation: 'organisations', profession: 'professions',
  contactChannel: 'channels', contactInitiator: 'initiators', contactTopics: 'topics', contactDuration: 'durations', contactOutcome: 'outcomes',
}
const HOLDS_SEVERAL: readonly string[] = ['organiser', 'contactTopics'] satisfies PlainField[]

/** Each word of a file that its county has no word for, the most frequent first. */
export function unknownWords(rows: readonly { cells: readonly string[] }[], columns: Columns, words: FileWords): UnknownWord[] {
  const found = new Map<string, UnknownWord>()
  for (const [column, field] of columns.entries()) {
    const kind = field === null ? undefined : KINDS[field as PlainField]
    if (kind === undefined) continue
    for (const [cell, n] of cellsOf(rows, column)) {
      for (const word of unknownIn(cell, words[kind], HOLDS_SEVERAL.includes(field ?? ''))) addTo(found, kind, word, n)
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows)
}

/** Different cells of a column, each with how many rows have it: an old logbook says the same over and over. */
function cellsOf(rows: readonly { cells: readonly string[] }[], column: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { cells } of rows) {
    const cell = cells[column] ?? ''
    if (!isBlank(cell)) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  return counts
}

function unknownIn(cell: string, words: ReadonlyMap<string, string>, holdsSeveral: boolean): string[] {
  if (holdsSeveral) return wordsIn(words, cell).unknown
  return wordIn(words, cell) === undefined ? [cell.trim()] : []
}

function addTo(found: Map<string, UnknownWord>, kind: WordKind, word: string, rows: number): void {
  const plain = plainWord(word)
  const before = found.get(`${kind} ${plain}`)
  if (before) before.rows += rows
  else if (plain !== '') found.set(`${kind} ${plain}`, { kind, word, plain, hash: contentHash({ word: plain }), rows })
}

/** The county's words with those that were taught: nobody can teach a known word anew. */
export function withTaught(words: FileWords, unknown: readonly UnknownWord[], taught: readonly TaughtWord[]): FileWords {
  const keys = new Map(taught.map(({ kind, word, key }) => [`${kind} ${word}`, key]))
  const learnt = { ...words }
  for (const { kind, plain, hash } of unknown) {
    const key = keys.get(`${kind} ${hash}`)
    if (key !== undefined) learnt[kind] = new Map([...learnt[kind], [plain, key]])
  }
  return learnt
}

/** Says what a word means, or with null that nobody knows. */
export function teach(taught: readonly TaughtWord[], { kind, hash }: UnknownWord, key: string | null): TaughtWord[] {
  const others = taught.filter((one) => one.kind !== kind || one.word !== hash)
  return key === null ? others : [{ kind, word: hash, key }, ...others].slice(0, TAUGHT_WORDS_MAX)
}
