/**
 * The month of a place as the text of its row: `5 8;1 12,4 3` — the days it was open and closed as bits, then number and
 * sum of each measure, in the order of the numbers. Equal months are equal texts.
 */
import { addTo, splitMeasure } from '../../domain/count-figures.ts'
import type { MonthRow, RecordedDays } from '../../domain/month-row.ts'

export const EMPTY_MONTH_TEXT = '0 0;'

/** The measures by their numbers. */
export type MeasureNames = readonly (string | undefined)[]
/** A month whose measures go by their numbers. */
export type NumberedMonth = RecordedDays & { sums: ReadonlyMap<number, number> }

export function textOfMonth({ open, closed, sums }: NumberedMonth): string {
  const parts = [...sums].sort(([a], [b]) => a - b)
  return `${open} ${closed};${parts.map(([id, n]) => `${id} ${n}`).join(',')}`
}

export function numberedMonth(text: string): NumberedMonth {
  const sums = new Map<number, number>()
  return { ...readMonth(text, (id, n) => { sums.set(id, n) }), sums }
}

export function monthOfText(text: string, names: MeasureNames): MonthRow {
  const sums = new Map<string, number>()
  return { ...readMonth(text, (id, n) => { sums.set(nameOf(names, id), n) }), sums }
}

/** Adds up months where their numbers stand: there are thousands of texts in the year of a county. */
export type MonthSummer = {
  /** @returns the days of the month. */
  add: (text: string) => RecordedDays
  highestId: () => number
  sums: (names: MeasureNames) => Map<string, Map<string, number>>
}

export function monthSummer(): MonthSummer {
  const byId: number[] = []
  const take = (id: number, n: number) => { byId[id] = (byId[id] ?? 0) + n }
  return {
    add: (text) => readMonth(text, take),
    highestId: () => byId.length - 1,
    sums: (names) => {
      const sums = new Map<string, Map<string, number>>()
      byId.forEach((n, id) => { if (n !== 0) addTo(sums, ...splitMeasure(nameOf(names, id)), n) })
      return sums
    },
  }
}

const [SPACE, COMMA, SEMICOLON, MINUS, ZERO] = [32, 44, 59, 45, 48]

/** Digit by digit, in one pass, for nothing need be cut out of the text; a pair is complete at what ends it. */
function readMonth(text: string, take: (id: number, n: number) => void): RecordedDays {
  const recorded = { open: 0, closed: 0 }
  let [first, n, sign, isInDays] = [0, 0, 1, true]
  const endPair = () => {
    if (isInDays) Object.assign(recorded, { open: first, closed: sign * n })
    else take(first, sign * n)
    n = 0
    sign = 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === SPACE) {
      first = sign * n
      n = 0
      sign = 1
    } else if (code === COMMA) endPair()
    else if (code === SEMICOLON) {
      endPair()
      isInDays = false
    } else if (code === MINUS) sign = -1
    else n = n * 10 + code - ZERO
  }
  if (!text.endsWith(';')) endPair()
  return recorded
}

function nameOf(names: MeasureNames, id: number): string {
  const name = names[id]
  if (name === undefined) throw new Error(`no measure has the number ${id}`)
  return name
}
