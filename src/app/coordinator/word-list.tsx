/** Words as rows: the name with what belongs to it, and a button that opens it. */
import { PencilLine } from 'lucide-react'
import { formatDay } from '../../domain/calendar.ts'
import type { Language } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { keyOf } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { Figure } from '../ui/figure.tsx'
import type { Word } from './word-kinds.ts'
import { Named } from '../ui/named.tsx'

type WordListProps = { words: readonly Word[]; mayOpen: (word: Word) => boolean; onOpen: (key: string) => void }

export function WordList({ words, mayOpen, onOpen }: WordListProps) {
  const { language } = useTablet()
  if (words.length === 0) return <p className="quiet">{m.records_sector_none()}</p>
  return (
    <ul className="r-list">
      {words.map((word) => {
        const detail = detailOf(word, language)
        return (
          <li key={keyOf(word)} className={word.figure && `g-${word.figure}`}>
            {word.figure && <Figure name={word.figure} className="r-peg" />}
            <p>
              <b><Named names={word.names} /></b>
              {detail !== '' && <span>{detail}</span>}
            </p>
            {mayOpen(word) && (
              <button type="button" className="btn btn-quiet" aria-haspopup="dialog" onClick={() => onOpen(keyOf(word))}>
                <PencilLine className="ico" aria-hidden="true" />
                {m.records_edit()}
                <span className="vh">{`${nameIn(word.names, language)} ${detail}`}</span>
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function detailOf(word: Word, language: Language): string {
  return [
    word.details && nameIn(word.details, language),
    word.notKnown && m.records_quick_mode_group(),
    'code' in word && word.code,
    word.validTo !== undefined && m.records_period_until({ to: formatDay(word.validTo) }),
  ].filter(Boolean).join(' · ')
}
