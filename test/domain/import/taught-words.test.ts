import { describe, expect, it } from 'vitest'
import type { Columns } from '../../../src/domain/import/columns.ts'
import { fileWords, LEFT_OUT } from '../../../src/domain/import/file-words.ts'
import { readRow, type RowContext } from '../../../src/domain/import/read-row.ts'
import { teach, unknownWords, withTaught, type TaughtWord } from '../../../src/domain/import/taught-words.ts'
import { defaultReference, GENERIC_ORGANISATIONS, VISITOR_GROUPS } from '../../../src/domain/vocabulary.ts'
import { localPlace } from '../../support/tablet.ts'

const place = { ...localPlace(), validFrom: '2019-08-14', hostOrganisation: GENERIC_ORGANISATIONS[0]!.id }
const known = fileWords({ ...defaultReference(), places: [place] }, [place])
const COLUMNS: Columns = ['day', 'status', 'activity', 'organiser', 'organisation', 'sessionChildren']
const ROWS = [
  ['2.9.2019', 'Kiinni', '', '', '', ''],
  ['3.9.2019', 'vain aamu', 'Perhekaffe', 'M.L.L. / Srk', 'MLL:n yhdistys', '6'],
  ['4.9.2019', '', 'PERHEKAFFE', 'Järjestö, Hra Aalto', 'Järjestö', '4'],
].map((cells) => ({ cells }))
const unknown = unknownWords(ROWS, COLUMNS, known)
const wordOf = (word: string) => unknown.find((one) => one.word === word)!
const [, , association, parish] = GENERIC_ORGANISATIONS.map(({ id }) => id)
const taught = [['vain aamu', 'open'], ['Perhekaffe', 'open_cafe'], ['M.L.L.', association!], ['Srk', parish!], ['MLL:n yhdistys', association!], ['Hra Aalto', LEFT_OUT]].reduce<TaughtWord[]>((all, [word, key]) => teach(all, wordOf(word!), key!), [])
const read = (words: typeof known) => {
  const context: RowContext = { columns: COLUMNS, words, places: new Map([[place.id, [place]]]), placeId: place.id, countedAtDoor: true, groups: VISITOR_GROUPS, year: null, today: '2026-11-20' }
  return ROWS.map(({ cells }, n) => readRow(cells, n + 2, context))
}

describe('words of a file that the county does not know', () => {
  it('are each asked once, whatever their case, the most frequent first, several of a cell apart', () => {
    expect(unknown.map(({ kind, word, rows }) => [kind, word, rows])).toEqual([
      ['activities', 'Perhekaffe', 2], ['statuses', 'vain aamu', 1], ['organisations', 'M.L.L.', 1], ['organisations', 'Srk', 1], ['organisations', 'Hra Aalto', 1], ['organisations', 'MLL:n yhdistys', 1],
    ])
  })
  it('are faults of their rows until somebody says what they mean', () => {
    expect(read(known).map((row) => row?.problems.map(({ code }) => code))).toEqual([[], ['unknownStatus', 'unknownWord', 'unknownWord', 'unknownWord', 'unknownWord'], ['unknownWord', 'unknownWord']])
    const [, second, third] = read(withTaught(known, unknown, taught))
    expect([second?.problems, third?.problems]).toEqual([[], []])
    expect(second?.bodies).toMatchObject([
      { kind: 'dayStatus', status: 'open' }, { kind: 'session', activityType: 'open_cafe', organisers: [association, parish] }, { kind: 'partnerVisit', organisation: association },
    ])
    expect(third?.bodies).toMatchObject([{ kind: 'session', organisers: [association], counts: { child_unknown: 4 } }, { kind: 'partnerVisit' }])
  })
  it('are remembered without the words themselves, and taken back one by one', () => {
    expect(JSON.stringify(taught)).not.toMatch(/kaffe|aalto/i)
    expect(withTaught(known, unknown, teach(taught, wordOf('Perhekaffe'), null)).activities.has('perhekaffe')).toBe(false)
    expect(teach(taught, wordOf('Perhekaffe'), 'club').filter(({ kind }) => kind === 'activities').map(({ key }) => key)).toEqual(['club'])
  })
})
