/** Words of a file that the county does not know, each to be said once what it means. */
import { useId, useMemo, useState } from 'react'
import { LEFT_OUT, type WordKind } from '../../domain/import/file-words.ts'
import type { TaughtWord, UnknownWord } from '../../domain/import/taught-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { wordChoices, wordKindName, type WordChoice } from './import-words.ts'
import { ScrollingTable } from './scrolling-table.tsx'
import { useCounty } from './session.tsx'

const AT_ONCE = 50
type UnknownWordsProps = { unknown: readonly UnknownWord[]; taught: readonly TaughtWord[]; onTeach: (word: UnknownWord, key: string | null) => void }

export function UnknownWords({ unknown, taught, onTeach }: UnknownWordsProps) {
  const { reference } = useCounty()
  const { language } = useTablet()
  const id = useId()
  const [limit, setLimit] = useState(AT_ONCE)
  const choices = useMemo(() => wordChoices(reference, language), [reference, language])
  const keys = new Map(taught.map(({ kind, word, key }) => [`${kind} ${word}`, key]))
  const open = unknown.filter(({ kind, hash }) => !keys.has(`${kind} ${hash}`)).length
  return (
    <>
      <h3 id={id}>{m.paper_words_title()}</h3>
      <p className="quiet">{m.paper_words_lead()}</p>
      <ScrollingTable labelledBy={id}>
        <table className="tbl i-columns">
          <thead><tr><th scope="col">{m.paper_word()}</th><th scope="col" className="r">{m.paper_word_rows()}</th><th scope="col">{m.paper_word_is()}</th></tr></thead>
          <tbody>
            {unknown.slice(0, limit).map((word) => (
              <tr key={`${word.kind} ${word.hash}`}>
                <th scope="row">{word.word}<small>{wordKindName(word.kind)}</small></th>
                <td className="r">{formatNumber(word.rows)}</td>
                <td><Meaning word={word} chosen={keys.get(`${word.kind} ${word.hash}`)} choices={choices[word.kind]} onChoose={(key) => onTeach(word, key)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollingTable>
      {unknown.length > limit && <button type="button" className="btn" onClick={() => setLimit(limit + AT_ONCE)}>{m.paper_show_more({ shown: formatNumber(Math.min(AT_ONCE, unknown.length - limit)) })}</button>}
      <p role="status">{m.paper_words_open({ count: open, shown: formatNumber(open) })}</p>
    </>
  )
}

/** No key is a space. */
const NOT_CHOSEN = ' '
/** A row must have a place. */
const ALWAYS_NEEDED: readonly WordKind[] = ['places']

type MeaningProps = { word: UnknownWord; chosen: string | undefined; choices: readonly WordChoice[]; onChoose: (key: string | null) => void }

function Meaning({ word: { kind, word }, chosen, choices, onChoose }: MeaningProps) {
  return (
    <select aria-label={m.paper_word_is_label({ word })} value={chosen ?? NOT_CHOSEN} onChange={({ target: { value } }) => onChoose(value === NOT_CHOSEN ? null : value)}>
      <option value={NOT_CHOSEN}>{m.paper_word_unset()}</option>
      {!ALWAYS_NEEDED.includes(kind) && <option value={LEFT_OUT}>{m.paper_column_left_out()}</option>}
      {choices.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
    </select>
  )
}
