import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, holdsPersonalData, type FindingKind } from '../../src/domain/note-guard.ts'
import { cleanNotesAskedAbout, FINDING_KINDS, measure, readNotes } from '../support/measured-notes.ts'

const found = (text: string) => findPersonalData(text).map(({ kind, start, end, certain }) => `${kind}${certain ? '' : '?'} ${text.slice(start, end)}`)

describe('a personal identity code', () => {
  it('is certain with its check character, whatever sign its century has', () => {
    expect(found('010190-900P')).toEqual(['personalId 010190-900P'])
    for (const sign of '+-UVWXYABCDEF') expect(findPersonalData(`tunnus ${code('150515', sign, 912)}`)).toMatchObject([{ kind: 'personalId', certain: true }])
  })
  it('is found in small letters and with spaces', () => {
    const [date, rest] = [code('150515', 'A', 912).slice(0, 6), code('150515', 'A', 912).slice(6).toLowerCase()]
    expect(findPersonalData(`${date}${rest}`)).toMatchObject([{ certain: true }])
    expect(findPersonalData(`${date} ${rest}`)).toMatchObject([{ certain: true }])
    expect(findPersonalData(`${date} ${rest.slice(0, 1)} ${rest.slice(1, 4)} ${rest.slice(4)}`)).toMatchObject([{ certain: true }])
  })
  it('is only likely with a wrong check character, and nothing at all on a day there is not', () => {
    expect(found('010190-900A')).toEqual(['personalId? 010190-900A'])
    expect(found(code('310290', '-', 912))).toEqual([])
    expect(found('290223-912A')).toEqual([])
  })
  it('is only likely where the text says so but not all of it is there', () => {
    expect(found('hetun loppu: hetu 912A')).toEqual(['personalId? 912A'])
  })
  it('is found anywhere in a text', () => {
    fc.assert(fc.property(codes, around, around, (id, before, after) => {
      const text = `${before} ${id}${after}`
      const start = before.length + 1
      expect(findPersonalData(text)).toContainEqual({ kind: 'personalId', start, end: start + id.length, certain: true })
      expect(holdsPersonalData(text)).toBe(true)
    }), { numRuns: 500 })
  })
})

describe('a phone number', () => {
  it.each(['040 123 4567', '0401234567', '050-123 4567', '044/1234567', '+358 40 123 4567', '+358401234567', '00358 40 123 4567', '+358 (0)40 123 4567', '(015) 123 456', '09 1234 5678', '0400-123456', '040 – 123 4567', '+46 70 123 45 67'])('%s is certain', (phone) => {
    expect(found(`Numero ${phone}, soita.`)).toEqual([`phone ${phone}`])
  })
  it.each([
    'klo 9.30–11.30', '9:30-11:30, 12 lasta', '20.11.2026', '2026-11-20', '1 045,50 e', '12 345 kävijää', 'huone 305 ja 0451', 'vuosi 2026 2027', 'käynti nro 1045', '06 12 2026', '05 2026, 120 kävijää',
    '020 634 2650', '0800 98811', '116 117', 'Y-tunnus 1234567-8', '2+3+4 tulijaa', 'viite 1234 5678 9012', 'FI21 1234 5600 0007 85', '+5, +10 ja -3', '0,50 €', '00 30 12',
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([])
  })
  it.each(['huone 045 07 2026', '044/2026-11-13', '048-22.30–14.11', '040 - 12.11.2026'])('%s may be a room with a date or a time: the writer is asked', (text) => {
    expect(findPersonalData(text)).toMatchObject([{ kind: 'phone', certain: false }])
  })
  it('is certain of none in counts, times, dates and money, in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(figures, fc.constantFrom(' ', ', ', ' - ', '–', '/', ' + ', '; ', '. ', '-', ' ja ', ': ')), { minLength: 2, maxLength: 7 }), (pieces) => {
      expect(holdsPersonalData(pieces.flat().join(''))).toBe(false)
    }), { numRuns: 1000 })
  })
  it('two in a row are two', () => {
    expect(found('0401112233 0504445566')).toEqual(['phone 0401112233', 'phone 0504445566'])
  })
})

describe('an e-mail address', () => {
  it('is certain where it is whole, and likely where it is spelled out or has no end', () => {
    expect(found('a.b@example.fi')).toEqual(['email a.b@example.fi'])
    expect(found('a.b @ example.fi')).toEqual(['email a.b @ example.fi'])
    expect(found('pekka(at)example.fi')).toEqual(['email? pekka(at)example.fi'])
    expect(found('perhe@gmail')).toEqual(['email? perhe@gmail'])
  })
  it('is no nickname and no place', () => {
    expect(found('Seuraa @perhetupa, tavataan @ perhetupa.fi klo 12')).toEqual([])
  })
})

describe('a street address', () => {
  it.each(['Kauppakatu 12 B 34', 'Metsäpolku 3', 'Rantatie 5 as 2, 51200 Kangasniemi', 'Storgatan 5', 'Skogsvägen 31 A', 'Björkstigen 2', '51200 Kangasniemi', 'Vanha Otavantie 114', 'Koivukujalle 7'])('%s is likely', (address) => {
    expect(found(`Asuu: ${address}.`)).toEqual([`streetAddress? ${address}`])
  })
  it.each(['Perheiden talo 12 lasta', 'Perhetalo 5', 'Tie 2020-luvulle', 'Kauppakadulla oli tapahtuma', 'Luontopolku 12 lasta', 'Valtatie 13', 'Storgatan 12 barn', 'Satupolku 4 rastia', '15 000 kävijää', 'Rautatie 3 vaunua'])('%s is none', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('a likely name', () => {
  it.each([
    ['Pekan tytär aloitti', 'Pekan'], ['Annettiin Sannalle rattaat', 'Sannalle'], ['Soitto Tuomaalle', 'Tuomaalle'], ['Odotettiin Riittaa', 'Riittaa'], ['kirje Markukselta', 'Markukselta'],
    ['Virtasen perhe', 'Virtasen'], ['tapasin Maija Virtasen', 'Maija Virtasen'], ['Annas mamma ringde', 'Annas'], ['kerhossa Onni ja isä', 'Onni'], ['äiti Satu kertoi', 'Satu'],
    ['Familjen Sundqvist kom', 'Sundqvist'], ['Onni 3 v kaatui', 'Onni'], ['Marja-Leena vetää', 'Marja-Leena'], ['Laineen kaksoset', 'Laineen'], ['maija oli poissa', 'maija'], ['Gunilla bakade', 'Gunilla'],
  ])('%s', (text, name) => {
    expect(found(text)).toEqual([`name? ${name}`])
  })
  it.each([
    'Toivo paremmasta säästä', 'Onni oli, että paistoi', 'Tuuli kaatoi teltan', 'Rauha palasi', 'Lumi suli', 'Satuja luettiin', 'Taimia istutettiin', 'Vilja-allergia', 'Aamu oli hiljainen', 'Kielo-ryhmä', 'Pian alkaa', 'Ainoa kävijä', 'Joukossa isiä',
    'MLL ja Martat', 'Marttojen kurssi', 'Folkhälsan', 'Marian päivä', 'Santa Lucia', 'Lucia-kulkue', 'Kalevan päivä', 'Runebergin tortut', 'Anna-lehti', 'Mikkelistä ja Kangasniemeltä', 'Maanantai ja Toukokuu', 'Tatu ja Patu -kirja', 'Jaakko kulta', 'Suomalainen perhe',
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('the guard on the whole', () => {
  it('tells everything in a note, in its order', () => {
    expect(found('Heli Salminen, 0407654321, heli@example.fi, Koulutie 9.')).toEqual(['name? Heli Salminen', 'phone 0407654321', 'email heli@example.fi', 'streetAddress? Koulutie 9'])
  })
  it('is certain of nothing in a text without capitals, digits and @', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(holdsPersonalData(text.toLowerCase().replaceAll(/[\p{Lu}\p{N}@]/gu, ''))).toBe(false)
    }), { numRuns: 500 })
  })
  it('finds parts of the text that do not overlap, and the same ones again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const findings = findPersonalData(text)
      expect(findings.every(({ start, end }, index) => start >= (findings[index - 1]?.end ?? 0) && end > start && end <= text.length)).toBe(true)
      expect(findPersonalData(text)).toEqual(findings)
      expect(holdsPersonalData(text)).toBe(findings.some(({ certain }) => certain))
    }), { numRuns: 300 })
  })
})

describe('over three hundred and more notes', () => {
  const notes = readNotes()
  const inSet = (set: 'tuning' | 'heldOut') => Object.fromEntries(measure(notes[set]).map((one) => [one.kind, one])) as Record<FindingKind, ReturnType<typeof measure>[number]>

  it('there are enough of both kinds', () => {
    const all = [...notes.tuning, ...notes.heldOut]
    expect(all.filter(({ find }) => find.length > 0).length).toBeGreaterThanOrEqual(110)
    expect(all.filter(({ find }) => find.length === 0).length).toBeGreaterThanOrEqual(110)
    expect(all.every(({ note, find }) => find.every(([kind, text]) => FINDING_KINDS.includes(kind) && note.includes(text)))).toBe(true)
  })
  it.each(['tuning', 'heldOut'] as const)('no identity code, e-mail address or phone number is missed, and none found for nothing (%s)', (set) => {
    const { personalId, email, phone } = inSet(set)
    for (const kind of [personalId, email, phone]) expect(kind).toMatchObject({ missed: [], falselyFound: [], falselyCertain: [] })
  })
  it.each([['tuning', 0, 3], ['heldOut', 4, 3]] as const)('of names, and of addresses, no more is missed or found for nothing than was measured (%s)', (set, missed, falselyFound) => {
    const { name, streetAddress } = inSet(set)
    expect(name.missed.length).toBeLessThanOrEqual(missed)
    expect(name.falselyFound.length).toBeLessThanOrEqual(falselyFound)
    expect(streetAddress).toMatchObject({ missed: [], falselyFound: [] })
  })
  it('of the clean ones few would be asked about', () => {
    const { clean, asked } = cleanNotesAskedAbout([...notes.tuning, ...notes.heldOut])
    expect(asked.length / clean).toBeLessThanOrEqual(0.04)
  })
})

const two = fc.integer({ min: 0, max: 23 }).map((n) => String(n).padStart(2, '0'))
const small = fc.nat(60)
const figures = fc.oneof(
  fc.tuple(two, two).map(([h, m]) => `klo ${h}.${m}`), fc.tuple(two, two).map(([h, m]) => `${h}.00–${m}.30`), fc.tuple(two, two).map(([h, m]) => `${h}:${m}`),
  fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 })).map(([d, m]) => `${d}.${m}.2026`), fc.integer({ min: 10, max: 12 }).map((month) => `2026-${month}-09`),
  small.map(String), small.map((n) => `${n} lasta`), fc.nat(30).map((n) => `+${n}`), fc.nat(900).map((n) => `${n},50 €`), fc.integer({ min: 100, max: 999 }).map((n) => `1 ${n}`), fc.constantFrom('viikko 47', '05/2026', '0-2 v', '2027', '1045'),
)

const CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY'

function code(date: string, sign: string, number: number): string {
  const digits = `${date}${String(number).padStart(3, '0')}`
  return `${date}${sign}${String(number).padStart(3, '0')}${CHECKS[Number(digits) % 31]}`
}

/** The signs of a century are by the year of birth. */
const signs = (year: number) => (year < 1900 ? '+' : year < 2000 ? '-UVWXY' : 'ABCDEF')
const codes = fc.tuple(fc.date({ min: new Date('1850-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), fc.nat(), fc.integer({ min: 2, max: 999 }))
  .map(([birth, choice, number]) => {
    const [day, sign] = [birth.toISOString().slice(2, 10).split('-').reverse().join(''), signs(birth.getUTCFullYear())]
    return code(day, sign.charAt(choice % sign.length), number)
  })
/** Anything, but no letter or digit right beside the code. */
const around = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/^[\p{L}\p{N}]/u.test(text))
