import { beforeEach, describe, expect, test } from 'vitest'
import { entryWords, organisationName, stateWords } from '../../src/app/entry-words.ts'
import { childrenAndAdults, doorCount } from '../../src/app/visitor-words.ts'
import type { EntryBody, PartnerVisitBody, SessionBody, VisitBody } from '../../src/domain/entry.ts'
import type { Language, ReferenceData } from '../../src/domain/reference-data.ts'
import { defaultReference, VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'
import { overwriteGetLocale } from '../../src/i18n/generated/runtime.js'

const DAY = '2026-11-20'
const MLL = '0192f0c1-0000-7000-8000-000000000001'
const reference: ReferenceData = { ...defaultReference(), organisations: [{ id: MLL, sector: 'association', names: { fi: 'MLL Kangasniemi' } }] }
const visit = (counts: Record<string, number>, parts: Partial<VisitBody> = {}): VisitBody => ({ kind: 'visit', day: DAY, counts, source: 'tap', ...parts })
const session = (parts: Partial<SessionBody> = {}): SessionBody => ({
  kind: 'session', day: DAY, start: '09:30', end: '11:30', activityType: 'open_cafe', organisers: [MLL], status: 'held', counts: { parent: 8, child_1_2: 9 }, countedAtDoor: true, ...parts,
})
const partner = (parts: Partial<PartnerVisitBody> = {}): PartnerVisitBody => ({ kind: 'partnerVisit', day: DAY, organisation: MLL, mode: 'onSite', status: 'happened', ...parts })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const words = (body: EntryBody, language: Language = 'fi') => plain(entryWords(body, reference, language))

let locale: Language
beforeEach(() => {
  locale = 'fi'
  overwriteGetLocale(() => locale)
})

describe('an entry in one line', () => {
  test('of a tap says who came or was taken away', () => {
    expect(words(visit({ child_1_2: 1 }))).toBe('+1 Lapsi 1–2 v')
    expect(words(visit({ child_1_2: -1 }))).toBe('−1 Lapsi 1–2 v')
    expect(words(visit({ parent: 1200, baby: 0 }))).toBe('+1 200 Vanhempi tai huoltaja')
  })

  test('of a family says adults and children', () => {
    expect(words(visit({ parent: 1, child_1_2: 1, child_3_6: 1 }, { families: 1 }))).toBe('Perhe 1 + 2')
  })

  test('of a group the county no longer has keeps its key, and an empty visit is a visit', () => {
    expect(words(visit({ dragons: 2 }))).toBe('+2 dragons')
    expect(words(visit({}))).toBe('Käynti')
  })

  test('of a session says its title or activity, and how many took part', () => {
    expect(words(session())).toMatch(/^Perhekahvila · 17 /)
    expect(words(session({ title: 'Joulukahvila', status: 'planned' }))).toBe('Joulukahvila · suunniteltu')
    expect(words(session({ status: 'cancelled' }))).toBe('Perhekahvila · peruttu')
    expect(words(session({ activityType: 'sauna', status: 'cancelled' }))).toBe('sauna · peruttu')
  })

  test('of a partner says the organisation and the profession, never a person', () => {
    expect(words(partner({ profession: 'psykologi' }))).toBe('MLL Kangasniemi, psykologi')
    expect(words(partner({ status: 'planned' }))).toBe('MLL Kangasniemi · suunniteltu')
    expect(words(partner({ organisation: DAY }))).toBe('tuntematon järjestö')
    expect(organisationName(MLL, reference, 'sv')).toBe('MLL Kangasniemi')
  })

  test('of a contact, a day’s status and feedback says what they are, and of a feedback no more', () => {
    expect(words({ kind: 'contact', day: DAY, municipality: '213', channel: 'phone', initiator: 'parent', topics: ['money'], duration: 'under15', outcome: 'adviceEnough' })).toMatch(/^Perheneuvo: /)
    expect(words({ kind: 'dayStatus', day: DAY, status: 'closed', reason: 'juhannus' })).toBe('Päivä: suljettu · juhannus')
    expect(words({ kind: 'dayStatus', day: DAY, status: 'open' })).toBe('Päivä: auki')
    expect(words({ kind: 'feedback', day: DAY, mood: 5, themes: [] })).toBe('Perheen palaute')
  })

  test('is written in the reader’s language', () => {
    locale = 'en'
    expect(words(visit({ child_1_2: 1 }), 'en')).toBe('+1 Child 1–2')
    locale = 'sv'
    expect(words(visit({ child_1_2: 1 }), 'sv')).toBe('+1 Barn 1–2 år')
  })
})

test('persons are children or adults; a group nobody knows is an adult, so that nobody is lost', () => {
  expect(childrenAndAdults({ baby: 1, child_1_2: 2, parent: 3, dragons: 4 }, VISITOR_GROUPS)).toEqual({ children: 3, adults: 7 })
})

test('a card shows the door only, and never less than nobody', () => {
  expect(doorCount({ 'doorVisits:parent': 3, 'sessionVisits:parent': 5 }, 'parent')).toBe(3)
  expect(doorCount({ 'doorVisits:parent': -2 }, 'parent')).toBe(0)
  expect(doorCount({}, 'parent')).toBe(0)
})

test('the four states have four different words, and none but the last is "sent"', () => {
  const all = (['saved', 'queued', 'sent', 'setAside'] as const).map((state) => stateWords(state))
  expect(all.map((one) => one.words)).toEqual(['tallennettu laitteelle', 'odottaa lähetystä', 'lähetetty', 'vaatii huomiota'])
  expect(new Set(all.map((one) => one.tone)).size).toBe(4)
})
