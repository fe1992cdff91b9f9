/** One line that says what an entry is: `+1 Lapsi 1–2 v`, `Perhe 1 + 2`, `Perhekahvila`. */
import type { EntryBody, PartnerVisitBody, SessionBody, VisitBody } from '../domain/entry.ts'
import type { Language, ReferenceData } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { CHANNEL_NAMES } from '../domain/channel-vocabulary.ts'
import { m } from '../i18n/generated/messages.js'
import type { SendState } from '../local-db/entry-queries.ts'
import { formatChange, formatNumber } from './format.ts'
import type { StateTone } from './ui/state-word.tsx'
import { childrenAndAdults, groupWords } from './visitor-words.ts'

export function entryWords(body: EntryBody, reference: ReferenceData, language: Language): string {
  switch (body.kind) {
    case 'visit': return visitWords(body, reference, language)
    case 'session': return sessionWords(body, reference, language)
    case 'partnerVisit': return partnerWords(body, reference, language)
    case 'contact': return m.common_entry_contact({ channel: nameIn(CHANNEL_NAMES[body.channel], language) })
    case 'dayStatus': return [body.status === 'open' ? m.common_entry_day_open() : m.common_entry_day_closed(), body.reason].filter(Boolean).join(' · ')
    // Which face it was is told in totals alone: whoever stands by would know whose it is.
    case 'feedback': return m.common_entry_feedback()
  }
}

export function organisationName(id: string, reference: ReferenceData, language: Language): string {
  const organisation = reference.organisations.find((one) => one.id === id)
  return organisation ? nameIn(organisation.names, language) : m.common_unknown_organisation()
}

export function activityName(key: string, reference: ReferenceData, language: Language): string {
  const type = reference.activityTypes.find((one) => one.key === key)
  return type ? nameIn(type.names, language) : key
}

export function stateWords(state: SendState): { tone: StateTone; words: string } {
  switch (state) {
    case 'saved': return { tone: 'saved', words: m.common_state_saved() }
    case 'queued': return { tone: 'queued', words: m.common_state_queued() }
    case 'sent': return { tone: 'sent', words: m.common_state_sent() }
    case 'setAside': return { tone: 'alert', words: m.common_state_set_aside() }
  }
}

function visitWords(body: VisitBody, reference: ReferenceData, language: Language): string {
  const counted = Object.entries(body.counts).filter(([, n]) => n !== 0)
  if (body.families === 1 && counted.length > 0 && counted.every(([, n]) => n > 0)) {
    const { children, adults } = childrenAndAdults(body.counts, reference.visitorGroups)
    return withFirstTimers(m.common_entry_family({ adults, children }), body)
  }
  const persons = counted.map(([key, n]) => {
    const group = reference.visitorGroups.find((one) => one.key === key)
    return `${formatChange(n)} ${group ? groupWords(group, language) : key}`
  })
  const families = body.families ? [m.common_entry_families({ count: Math.abs(body.families), change: formatChange(body.families) })] : []
  return withFirstTimers([...persons, ...families].join(', '), body) || m.common_entry_visit()
}

function withFirstTimers(words: string, body: VisitBody): string {
  if (!body.firstTimers) return words
  const firstTimers = m.common_entry_first_timers({ count: Math.abs(body.firstTimers), change: formatChange(body.firstTimers) })
  return words === '' ? firstTimers : `${words} · ${firstTimers}`
}

function sessionWords(body: SessionBody, reference: ReferenceData, language: Language): string {
  const name = body.title || activityName(body.activityType, reference, language)
  if (body.status === 'planned') return `${name} · ${m.common_entry_planned()}`
  if (body.status === 'cancelled') return `${name} · ${m.common_entry_cancelled()}`
  const persons = Object.values(body.counts).reduce((a, b) => a + b, 0)
  return `${name} · ${m.common_entry_participants({ count: persons, shown: formatNumber(persons) })}`
}

function partnerWords(body: PartnerVisitBody, reference: ReferenceData, language: Language): string {
  const profession = reference.professions.find((one) => one.key === body.profession)
  const who = [organisationName(body.organisation, reference, language), profession && nameIn(profession.names, language).toLowerCase()].filter(Boolean).join(', ')
  if (body.status === 'planned') return `${who} · ${m.common_entry_planned()}`
  return body.status === 'cancelled' ? `${who} · ${m.common_entry_cancelled()}` : who
}
