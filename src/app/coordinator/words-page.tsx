/** All words of the county on one page: activities by part, visitor groups, professions, networks, municipalities and counties. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Redirect } from 'wouter'
import { PARTS } from '../../domain/reference-data.ts'
import type { Language } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { may } from '../../domain/role.ts'
import { keyOf } from '../../domain/validity.ts'
import { PART_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { NewWordDialog, WordDialog } from './word-dialog.tsx'
import { WORD_KINDS, type Word, type WordKind } from './word-kinds.ts'
import { WordList } from './word-list.tsx'

type Opened = { kind: WordKind; key: string | null }

export function WordsPage() {
  const { me } = useCounty()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  if (!may(me.role, 'manageCounty')) return <Redirect to="/coordinator" replace />
  return (
    <div className="d-main">
      <div className="d-h"><PageTitle>{m.records_nav_words()}</PageTitle></div>
      <p className="r-lead">{m.records_words_lead()}</p>
      <div className="r-words">
        {Object.values(WORD_KINDS).map((kind) => <WordSection key={kind.path} kind={kind} onOpen={(key) => setOpened({ kind, key })} />)}
      </div>
      {opened && (opened.key === null
        ? <NewWordDialog kind={opened.kind} onClose={close} />
        : <WordDialog kind={opened.kind} wordKey={opened.key} onClose={close} />)}
    </div>
  )
}

function WordSection({ kind, onOpen }: { kind: WordKind; onOpen: (key: string | null) => void }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const today = useToday()
  const words = kind.listed(reference)
  const isOver = ({ validTo = '9999' }: Word) => validTo < today
  const inUse = words.filter((word) => !isOver(word))
  const over = words.filter(isOver)
  // Those of another county are not to be changed from here.
  const mayOpen = (word: Word) => (kind.path === 'municipalities' ? word.region === me.region.id : kind.path === 'regions' ? keyOf(word) === me.region.id : true)
  const list = (some: readonly Word[]) => <WordList words={some} mayOpen={mayOpen} onOpen={onOpen} />
  return (
    <section className="panel" id={kind.path} aria-labelledby={`title-${kind.path}`}>
      <div className="d-h">
        <h2 id={`title-${kind.path}`}>{kind.title()}</h2>
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => onOpen(null)}>
          <Plus className="ico" aria-hidden="true" />
          {kind.add()}
        </button>
      </div>
      {words.length === 0 && <p className="quiet">{m.records_networks_none()}</p>}
      {groupsOf(kind, inUse, language).map(({ title, members }) => (
        <div key={title}>
          {title !== '' && <h3>{title}</h3>}
          {list(members)}
        </div>
      ))}
      {over.length > 0 && (
        <details className="r-over">
          <summary>{`${m.records_ended()} (${over.length})`}</summary>
          {list(over)}
        </details>
      )}
    </section>
  )
}

/** Activities stand by part and groups by age class, in the order the tablet has them; what has no such order stands by name. */
function groupsOf({ asks }: WordKind, words: readonly Word[], language: Language): { title: string; members: readonly Word[] }[] {
  switch (asks) {
    case 'part': return PARTS.map((part) => ({ title: nameIn(PART_NAMES[part], language), members: words.filter((word) => word.part === part) }))
    case 'group': return [
      { title: m.records_age_child(), members: words.filter(({ ageClass }) => ageClass === 'child') }, { title: m.records_age_adult(), members: words.filter(({ ageClass }) => ageClass === 'adult') },
    ]
    default: return words.length === 0 ? [] : [{ title: '', members: words.toSorted((a, b) => nameIn(a.names, language).localeCompare(nameIn(b.names, language), language)) }]
  }
}
