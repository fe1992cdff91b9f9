/** The words of a file, matched with those of the county: by any of their names, in any language, or by their key. */
import { CHANNEL_NAMES } from '../channel-vocabulary.ts'
import { DURATION_NAMES, INITIATOR_NAMES, OUTCOME_NAMES, TOPIC_NAMES } from '../contact-vocabulary.ts'
import type { Names, Place, ReferenceData } from '../reference-data.ts'
import { plainWord } from './cell-values.ts'

export const WORD_KINDS = ['places', 'activities', 'organisations', 'professions', 'channels', 'initiators', 'topics', 'durations', 'outcomes', 'statuses'] as const
export type WordKind = (typeof WORD_KINDS)[number]
/** The key of each word, or `LEFT_OUT`. */
export type FileWords = Record<WordKind, ReadonlyMap<string, string>>
/** Of a word somebody said to mean nothing: its cell is read as an empty one. */
export const LEFT_OUT = ''

const STATUS_WORDS: Readonly<Record<'open' | 'closed', readonly string[]>> = {
  open: ['auki', 'avoinna', 'avoin', 'öppet', 'öppen', 'open', 'kyllä', 'x', '1'],
  closed: ['kiinni', 'suljettu', 'stängt', 'stängd', 'closed', 'ei', '0'],
}

/** @param places those that may be read in */
export function fileWords(reference: ReferenceData, places: readonly Place[]): FileWords {
  return {
    places: new Map(places.map(({ id, name }) => [plainWord(name), id])),
    activities: named(reference.activityTypes.map(({ key, names }) => [key, names])),
    organisations: named(reference.organisations.map(({ id, names }) => [id, names])),
    professions: named(reference.professions.map(({ key, names }) => [key, names])),
    channels: named(Object.entries(CHANNEL_NAMES)),
    initiators: named(Object.entries(INITIATOR_NAMES)),
    topics: named(Object.entries(TOPIC_NAMES)),
    durations: named(Object.entries(DURATION_NAMES)),
    outcomes: named(Object.entries(OUTCOME_NAMES)),
    statuses: new Map(Object.entries(STATUS_WORDS).flatMap(([status, words]) => words.map((word) => [plainWord(word), status] as const))),
  }
}

export function wordIn(words: ReadonlyMap<string, string>, cell: string): string | undefined {
  return words.get(plainWord(cell))
}

/** Several, divided by a comma, a semicolon, a slash, a plus or an ampersand; a name that holds one of these is found whole. */
export function wordsIn(words: ReadonlyMap<string, string>, cell: string): { keys: string[]; unknown: string[] } {
  const parts = wordIn(words, cell) === undefined ? cell.split(/[,;/+&]/).map((part) => part.trim()).filter((part) => plainWord(part) !== '') : [cell]
  const keys = parts.flatMap((part) => wordIn(words, part) || [])
  return { keys: [...new Set(keys)], unknown: parts.filter((part) => wordIn(words, part) === undefined) }
}

/** The first of two that are called the same. */
function named(all: readonly (readonly [string, Names])[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const [key, names] of all) {
    for (const name of [key, names.fi, names.sv, names.en]) {
      const word = plainWord(name ?? '')
      if (word !== '' && !words.has(word)) words.set(word, key)
    }
  }
  return words
}
