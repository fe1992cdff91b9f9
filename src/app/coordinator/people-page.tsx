/** Whom one looks after: by what they look after themselves. Inviting, changing, helping in again and retiring start here. */
import { ChevronDown, UserRoundPlus } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { scopeParts, type ScopeKind } from '../../domain/scope.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { PageTitle } from './page-title.tsx'
import type { Person } from './people-answers.ts'
import { PersonRow, RetiredRow, type PersonDeed } from './person-row.tsx'
import { ChangeDialog, InviteDialog } from './person-dialog.tsx'
import { PersonLinkDialog } from './person-link-dialog.tsx'
import { RetireDialog } from './retire-dialog.tsx'
import { scopeInWords, scopeKindInWords } from './role-words.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer, useLatest } from './use-answer.ts'

const KINDS: readonly ScopeKind[] = ['region', 'municipality', 'organisation', 'place']

type Asked = { deed: PersonDeed; person: Person } | { deed: 'invite' }

export function PeoplePage() {
  const { api } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.people(), [api]))
  const people = useLatest(answer)?.people
  const [asked, setAsked] = useState<Asked | null>(null)
  const [notice, say] = useNotice()
  return (
    <div className="d-main">
      <div className="d-h">
        <PageTitle>{m.people_title()}</PageTitle>
        <button type="button" className="btn btn-main" aria-haspopup="dialog" onClick={() => setAsked({ deed: 'invite' })}>
          <UserRoundPlus className="ico" aria-hidden="true" />
          {m.people_invite()}
        </button>
      </div>
      <p className="r-lead">{m.help_desk_people()}</p>
      {notice}
      {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      {people === undefined && answer.kind === 'asking' && <p className="quiet" aria-busy="true">{m.people_asking()}</p>}
      {people && <Groups people={people} onAsk={(deed, person) => setAsked({ deed, person })} />}
      <Dialogs asked={asked} onClose={() => setAsked(null)} onChanged={askAgain} say={say} />
    </div>
  )
}

function Groups({ people, onAsk }: { people: readonly Person[]; onAsk: (deed: PersonDeed, person: Person) => void }) {
  const inOrder = useInOrder(people)
  const active = inOrder.filter(({ retiredAt }) => retiredAt === null)
  const retired = inOrder.filter(({ retiredAt }) => retiredAt !== null)
  return (
    <>
      {KINDS.map((kind) => ({ kind, persons: active.filter(({ scope }) => scopeParts(scope).kind === kind) })).filter(({ persons }) => persons.length > 0).map(({ kind, persons }) => (
        <section key={kind} className="panel" aria-labelledby={`people-${kind}`}>
          <h2 id={`people-${kind}`}>{scopeKindInWords(kind)}</h2>
          <ul className="d-list p-list">{persons.map((person) => <PersonRow key={person.id} person={person} onAsk={(deed) => onAsk(deed, person)} />)}</ul>
        </section>
      ))}
      {retired.length > 0 && (
        <details className="panel">
          <summary>
            <ChevronDown className="ico" aria-hidden="true" />
            {m.people_retired()}
          </summary>
          <ul className="d-list p-list">{retired.map((person) => <RetiredRow key={person.id} person={person} onAsk={() => onAsk('again', person)} />)}</ul>
        </details>
      )}
    </>
  )
}

/** By what they look after, then by role and name. */
function useInOrder(people: readonly Person[]): Person[] {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  const named = people.map((person) => ({ person, key: [scopeInWords(person.scope, me, reference, language), person.role, person.name || person.email].join(' ') }))
  return named.sort((a, b) => a.key.localeCompare(b.key, language)).map(({ person }) => person)
}

type DialogsProps = { asked: Asked | null; onClose: () => void; onChanged: () => void; say: (words: string) => void }

function Dialogs({ asked, onClose, onChanged, say }: DialogsProps) {
  const { api, me, refresh } = useCounty()
  if (asked === null) return null
  if (asked.deed === 'invite') return <InviteDialog onClose={onClose} onInvited={onChanged} />
  const { deed, person } = asked
  const done = (words: string) => {
    onClose()
    onChanged()
    say(words)
  }
  const changed = async () => {
    done(m.people_changed())
    const answer = person.id === me.id ? await api.me() : null
    if (answer?.kind === 'ok') await refresh(answer.value)
  }
  switch (deed) {
    case 'change': return <ChangeDialog person={person} onClose={onClose} onChanged={() => void changed()} />
    case 'link': return <PersonLinkDialog person={person} onClose={onClose} onMade={onChanged} />
    case 'retire': return <RetireDialog person={person} onClose={onClose} onRetired={() => done(m.people_removed({ name: person.name || person.email }))} />
    case 'again': return <InviteDialog again={person} onClose={onClose} onInvited={onChanged} />
  }
}

/** What has just been done, read out; it takes the focus, because the button that did it may be gone. */
function useNotice() {
  const place = useRef<HTMLParagraphElement>(null)
  const [said, setSaid] = useState({ words: '' })
  // After the dialog, which gives the focus back to its button.
  useEffect(() => {
    if (said.words !== '') place.current?.focus()
  }, [said])
  const notice = <p key="notice" ref={place} role="status" tabIndex={-1} className={said.words === '' ? 'vh' : 'p-notice'}>{said.words}</p>
  return [notice, (words: string) => setSaid({ words })] as const
}
