/** Rows of several figures by the same keys: the named ones in their order, then those nobody has a name for, under their key. */
import { NOT_KNOWN } from '../domain/desk-totals.ts'
import { figureIfKnown, keysOutside } from './figures-by-key.ts'
import type { Cell } from './report-table.ts'

type Parts = Readonly<Record<string, number>> | undefined
type Wish = {
  /** Names with nothing to show as well. */
  all?: boolean
  /** The words for what has no key. */
  notKnown?: string
}

/** @returns the rows, and the keys they are of. */
export function namedRows(parts: readonly Parts[], named: readonly { key: string; name: string }[], { all, notKnown }: Wish = {}): { keys: string[]; rows: Cell[][] } {
  const figures = (key: string): Cell[] => parts.map((one) => figureIfKnown(one, key))
  const shown = named.filter(({ key }) => all === true || figures(key).some((n) => n !== null && n !== 0))
  const outside = keysOutside(parts, named.map(({ key }) => key))
  return {
    keys: [...shown.map(({ key }) => key), ...outside],
    rows: [
      ...shown.map(({ key, name }): Cell[] => [name, ...figures(key)]),
      ...outside.map((key): Cell[] => [key === NOT_KNOWN ? notKnown ?? key : key, ...figures(key)]),
    ],
  }
}
