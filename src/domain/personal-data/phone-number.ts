/**
 * Phone numbers as they are written in Finland. Numbers of services (010, 020, 029, 030, 0800…) belong to nobody;
 * counts, times, dates, money and years have other forms, and a test holds them apart.
 */
import type { Finding } from './finding.ts'

/** What may stand between two digits of one number. */
const GAP = String.raw`[ \u00a0]{0,2}[-–/.]?[ \u00a0]{0,2}`
const BEFORE = String.raw`(?<![\d,]|\d[.:–-])`
const AFTER = String.raw`(?![\d])(?![,.:]\d)`
const digits = (least: number, most: number) => String.raw`(?:${GAP}\d){${least},${most}}`

const MOBILE = new RegExp(String.raw`${BEFORE}(?:0(?:4\d|50)|0 (?:4 \d|5 0)(?= \d \d ))\)?${digits(5, 8)}${AFTER}`, 'g')
/** Area codes; a first group of three keeps them apart from `06 12 2026` and `05 2026`. */
const LANDLINE = new RegExp(String.raw`${BEFORE}\(?0(?:[235689]|1[3-9])\)?[ \u00a0-]{0,2}(?!19\d\d\b|20\d\d\b)\d{3}(?:[ \u00a0-]?\d){2,5}${AFTER}`, 'g')
const WITH_COUNTRY = new RegExp(String.raw`${BEFORE}(?:\+|00)${GAP}358${GAP}(?:\(0\))?${digits(5, 11)}${AFTER}`, 'g')
const COUNTRY_WITHOUT_SIGN = new RegExp(String.raw`${BEFORE}358${GAP}(?:4\d|50)${digits(5, 8)}${AFTER}`, 'g')
/** Neighbours and countries that families have come from; a plus alone begins many a count, so the rest must be written as one number. */
const ABROAD = new RegExp(String.raw`${BEFORE}(?:\+|00)(?:46|47|45|49|44|48|34|33|31|39|90|98|372|371|370|380|252|964|963|93|7(?= ?\(?9))(?! ?-| ?(?:19|20)\d\d-)(?:[ \u00a0-]?\d){7,10}${AFTER}`, 'g')
/** Where the text says that it is one, or a letter O stands for the zero. */
const NAMED = /(?<!\p{L})(?:puh|puhelin|puhelinnumero|gsm|soita|tel|telefon|ring|phone|call)(?![\p{L}])[.: ]{1,3}(\d(?:[ -]?\d){5,11})(?!\d|[,.]\d)/dgiu
const WITH_LETTER_O = new RegExp(String.raw`(?<![\p{L}\d])o(?:4\d|50)${digits(5, 8)}${AFTER}`, 'giu')

export function phoneNumbers(text: string): Finding[] {
  if (!/\d/.test(text)) return []
  const all = (form: RegExp, certain: boolean) => [...text.matchAll(form)].map(({ index, 0: written }) => (
    finding(index, index + written.length, certain && !mayBeOther(text, index, written))
  ))
  return [
    ...[WITH_COUNTRY, MOBILE, COUNTRY_WITHOUT_SIGN, LANDLINE, ABROAD].flatMap((form) => all(form, true)),
    ...all(WITH_LETTER_O, false),
    ...[...text.matchAll(NAMED)].flatMap(({ indices }) => (indices?.[1] ? [finding(...indices[1], false)] : [])),
  ]
}

/** A room 045 with a date or a time behind it looks like a number as well: the writer is asked instead of refused. */
function mayBeOther(text: string, start: number, written: string): boolean {
  return DATE_OR_TIME.test(written) || (ELSEWHERE.test(written) && YEAR.test(written)) || ROOM.test(text.slice(Math.max(0, start - LOOK_BACK), start))
}

const DATE_OR_TIME = /\d\.\d{1,2}\.\d\d|\d\/(?:\d{1,2}\/)?20\d\d|20\d\d-\d\d-|\d[.:]\d\d ?[–-]|[–-] ?\d{1,2}\.\d\d(?!\d)/
const ELSEWHERE = /^(?:\+|00)(?!358)/
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/
const ROOM = /(?:huone|tila|sali|rum|room)\S* $/i
const LOOK_BACK = 16

function finding(start: number, end: number, certain: boolean): Finding {
  return { kind: 'phone', start, end, certain }
}
