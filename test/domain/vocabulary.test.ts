import { describe, expect, test } from 'vitest'
import { CHANNELS, DURATIONS, INITIATORS, OUTCOMES, THEMES, TOPICS } from '../../src/domain/entry.ts'
import { PARTS, SECTORS, type Names } from '../../src/domain/reference-data.ts'
import { nameIn } from '../../src/domain/reference-lookup.ts'
import { CHANNEL_NAMES } from '../../src/domain/channel-vocabulary.ts'
import { DURATION_NAMES, INITIATOR_NAMES, OUTCOME_NAMES, THEME_NAMES, TOPIC_NAMES } from '../../src/domain/contact-vocabulary.ts'
import { ACTIVITY_TYPES, PART_NAMES, PROFESSIONS, SECTOR_NAMES, VISITOR_GROUPS } from '../../src/domain/vocabulary.ts'

const named = (record: Readonly<Record<string, Names>>) => Object.entries(record).map(([key, names]) => ({ key, names }))
const ALL: Record<string, readonly { key: string; names: Names }[]> = {
  'visitor groups': VISITOR_GROUPS, 'activity types': ACTIVITY_TYPES, professions: PROFESSIONS, parts: named(PART_NAMES), sectors: named(SECTOR_NAMES),
  channels: named(CHANNEL_NAMES), initiators: named(INITIATOR_NAMES), topics: named(TOPIC_NAMES), durations: named(DURATION_NAMES), outcomes: named(OUTCOME_NAMES), themes: named(THEME_NAMES),
}

describe.each(Object.entries(ALL))('%s', (_what, items) => {
  test('have a key each, and no key twice', () => {
    expect(new Set(items.map((item) => item.key)).size).toBe(items.length)
    expect(items.length).toBeGreaterThan(0)
  })

  test('are named in Finnish, Swedish and English', () => {
    for (const { names } of items) {
      expect([names.fi, names.sv, names.en].map((name) => name?.trim().length ?? 0).every((length) => length > 0), JSON.stringify(names)).toBe(true)
    }
  })
})

describe('the keys an outside program may rely on', () => {
  test('visitor groups, children before adults', () => {
    const of = (ageClass: string) => VISITOR_GROUPS.filter((group) => group.ageClass === ageClass).map((group) => group.key)
    expect(of('child')).toEqual(['baby', 'child_1_2', 'child_3_6', 'child_7_12', 'youth_13_17', 'child_unknown'])
    expect(of('adult')).toEqual(['parent', 'grandparent', 'expecting', 'adult_other', 'adult_unknown'])
  })

  test('quick mode has one group of children and one of adults', () => {
    expect(VISITOR_GROUPS.filter((group) => group.notKnown).map((group) => [group.key, group.ageClass])).toEqual([['child_unknown', 'child'], ['adult_unknown', 'adult']])
  })

  test('no two visitor groups look the same in any language', () => {
    for (const language of ['fi', 'sv', 'en'] as const) {
      const labels = VISITOR_GROUPS.map((group) => `${nameIn(group.names, language)} ${nameIn(group.details, language)}`)
      expect(new Set(labels).size).toBe(labels.length)
    }
  })

  test('activity types of all five parts', () => {
    expect(Object.fromEntries(PARTS.map((part) => [part, ACTIVITY_TYPES.filter((type) => type.part === part).map((type) => type.key)]))).toEqual({
      A: ['open_ecec', 'open_cafe', 'club', 'free_meeting', 'volunteering', 'event'],
      B: ['theme_group', 'own_circle', 'theme_cafe', 'closed_group'],
      C: ['childcare', 'home_service', 'parenting', 'couple', 'separation'],
      D: ['pn_contact'],
      E: ['no_appointment', 'reception', 'group_service'],
    })
  })

  test('sectors', () => {
    expect(Object.keys(SECTOR_NAMES)).toEqual(['municipality', 'county', 'association', 'parish', 'company', 'kela', 'authority', 'families'])
    expect(Object.keys(SECTOR_NAMES)).toEqual([...SECTORS])
  })

  test('the fields of a contact and of feedback', () => {
    expect(Object.keys(CHANNEL_NAMES)).toEqual([...CHANNELS])
    expect(Object.keys(INITIATOR_NAMES)).toEqual([...INITIATORS])
    expect(Object.keys(TOPIC_NAMES)).toEqual([...TOPICS])
    expect(Object.keys(DURATION_NAMES)).toEqual([...DURATIONS])
    expect(Object.keys(OUTCOME_NAMES)).toEqual([...OUTCOMES])
    expect(Object.keys(THEME_NAMES)).toEqual([...THEMES])
    expect([CHANNELS.length, INITIATORS.length, TOPICS.length, DURATIONS.length, OUTCOMES.length, THEMES.length, PROFESSIONS.length]).toEqual([7, 4, 11, 4, 6, 4, 14])
  })

  test('a name that has no translation is shown in Finnish', () => {
    expect([nameIn({ fi: 'Perhetupa' }, 'sv'), nameIn({ fi: 'Kela', sv: 'FPA' }, 'sv')]).toEqual(['Perhetupa', 'FPA'])
  })
})
