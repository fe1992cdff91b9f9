import { describe, expect, test } from 'vitest'
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditEvent } from '../../src/domain/audit.ts'
import { auditTable } from '../../src/reports/audit-table.ts'
import { actionInWords, detailsInWords, eventInWords, kindInWords } from '../../src/reports/audit-words.ts'
import { tableToCsv } from '../../src/reports/csv.ts'

const LANGUAGES = ['fi', 'sv', 'en'] as const
const event = (parts: Partial<AuditEvent> = {}): AuditEvent => ({
  id: 'e', at: '2026-11-20T08:42:10.123Z', actor: { kind: 'coordinator', id: 'p', name: 'paula@alue.example' }, action: 'month.closed',
  subject: { kind: 'month', id: 'tupa', name: 'Perhetupa' }, scope: { place: 'tupa' }, details: { month: '2026-10' }, ...parts,
})

describe('every event', () => {
  test('has a sentence with who did it, in each language, and a name for the filter', () => {
    for (const language of LANGUAGES) {
      const sentences = AUDIT_ACTIONS.map((action) => eventInWords(event({ action, details: {} }), language))
      for (const sentence of sentences) expect(sentence).toMatch(/^paula@alue\.example .*[^:\s{}]$/)
      expect(new Set(sentences).size).toBe(AUDIT_ACTIONS.length)
      expect(new Set(AUDIT_ACTIONS.map((action) => actionInWords(action, language))).size).toBe(AUDIT_ACTIONS.length)
      expect(new Set(AUDIT_SUBJECTS.map((kind) => kindInWords(kind, language))).size).toBe(AUDIT_SUBJECTS.length)
    }
  })
  test('says which month, and who a tablet or the server is', () => {
    expect(eventInWords(event(), 'fi')).toBe('paula@alue.example sulki kuukauden: Perhetupa, lokakuu 2026')
    expect(eventInWords(event({ actor: { kind: 'tablet', id: 't', name: 'Oven tabletti' }, action: 'report.exported' }), 'en')).toBe('The tablet Oven tabletti took the report as a file: Perhetupa, October 2026')
    expect(eventInWords(event({ actor: { kind: 'nobody', id: null, name: '' }, action: 'person.guessed', subject: { kind: 'person', id: 'p', name: 'Paula' }, details: {} }), 'en')).toBe('Somebody unknown tried many times to sign in as Paula')
    expect(eventInWords(event({ actor: { kind: 'server', id: null, name: '' } }), 'sv')).toMatch(/^Serverns administratör stängde månaden: Perhetupa, oktober 2026$/)
  })
  test('tells its details: before and after, days, instants, lists, and what nobody has a word for', () => {
    const details = { month: '2026-10', role: ['viewer', 'placeCoordinator'], from: '2026-11-01', until: '2026-11-27T08:42:10.123Z', places: ['Perhetupa', 'Tikantanssi'], secondFactorOff: true, with: 'issuer', fields: ['openingHours', 'colour'], unheardOf: 3, note: '', to: null }
    expect(detailsInWords(event({ details }), 'fi')).toEqual([
      { name: 'rooli', value: 'katselija → paikan koordinaattori' }, { name: 'alkaen', value: '1.11.2026' }, { name: 'voimassa', value: '27.11.2026 10.42' },
      { name: 'paikat', value: 'Perhetupa, Tikantanssi' }, { name: 'kaksivaiheisuus pois', value: 'kyllä' },
      { name: 'tapa', value: 'organisaation kirjautuminen' }, { name: 'muuttuneet kentät', value: 'aukioloajat, colour' }, { name: 'unheardOf', value: '3' },
    ])
  })
})

test('as a file, what looks like a formula is words', () => {
  const csv = tableToCsv(auditTable([event({ details: { month: '2026-10', reason: '=1+1' }, actor: { kind: 'coordinator', id: 'p', name: '=cmd' } })], { language: 'fi', nameOf: () => '+358', day: '2026-11-20' }))
  expect(csv).toContain("20.11.2026 10.42;'=cmd;'=cmd sulki kuukauden: Perhetupa, lokakuu 2026;'+358;syy: =1+1")
})
