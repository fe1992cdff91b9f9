/** One person in the list: who they are, what they look after, and what can be done for them. */
import { KeyRound, Pencil, UserRoundMinus, UserRoundPlus } from 'lucide-react'
import { localDay } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatShortDay } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { momentInWords } from './moment-words.ts'
import type { Person } from './people-answers.ts'
import { roleInWords, scopeInWords } from './role-words.ts'
import { useCounty } from './session.tsx'

export type PersonDeed = 'change' | 'link' | 'retire' | 'again'

export function PersonRow({ person, onAsk }: { person: Person; onAsk: (deed: PersonDeed) => void }) {
  const { me } = useCounty()
  const isMe = person.id === me.id
  return (
    <li>
      <Who person={person} isMe={isMe} />
      <What person={person} />
      <div className="p-deeds">
        <Deed person={person} icon={Pencil} onPress={() => onAsk('change')}>{m.people_change()}</Deed>
        {!isMe && <Deed person={person} icon={KeyRound} onPress={() => onAsk('link')}>{person.waiting ? m.people_make_invitation() : m.people_make_reset()}</Deed>}
        {!isMe && <Deed person={person} icon={UserRoundMinus} onPress={() => onAsk('retire')}>{m.people_retire()}</Deed>}
      </div>
    </li>
  )
}

export function RetiredRow({ person, onAsk }: { person: Person; onAsk: () => void }) {
  return (
    <li>
      <Who person={person} />
      <p>{m.people_retired_at({ day: dayInWords(person.retiredAt ?? '') })}</p>
      <div className="p-deeds"><Deed person={person} icon={UserRoundPlus} onPress={onAsk}>{m.people_invite_again()}</Deed></div>
    </li>
  )
}

function dayInWords(utc: string): string {
  const day = localDay(Date.parse(utc))
  return `${formatShortDay(day)}${day.slice(0, 4)}`
}

function Who({ person: { name, email }, isMe = false }: { person: Person; isMe?: boolean }) {
  return (
    <p>
      <b>
        {name || email}
        {isMe && <small>{m.people_yourself()}</small>}
      </b>
      {name !== '' && <span>{email}</span>}
    </p>
  )
}

function What({ person }: { person: Person }) {
  const { me, reference } = useCounty()
  const { language } = useTablet()
  return (
    <div>
      <p>
        <b>{scopeInWords(person.scope, me, reference, language)}</b>
        <span>{roleInWords(person.role)}</span>
      </p>
      <State person={person} />
    </div>
  )
}

function State({ person: { waiting, linkExpiresAt, secondFactor } }: { person: Person }) {
  const when = linkExpiresAt === null ? null : momentInWords(linkExpiresAt)
  if (waiting) return <StateWord tone={when ? 'queued' : 'alert'}>{when ? m.people_waiting_until({ when }) : m.people_waiting_over()}</StateWord>
  if (when) return <StateWord tone="queued">{m.people_reset_until({ when })}</StateWord>
  return secondFactor && <StateWord tone="saved">{m.people_has_second_factor()}</StateWord>
}

type DeedProps = { person: Person; icon: typeof Pencil; onPress: () => void; children: string }

function Deed({ person, icon: Icon, onPress, children }: DeedProps) {
  return (
    <button type="button" className="btn btn-s" aria-haspopup="dialog" onClick={onPress}>
      <Icon className="ico" aria-hidden="true" />
      {children}
      <span className="vh">{person.name || person.email}</span>
    </button>
  )
}
