/**
 * Finnish personal identity codes (henkilötunnus), DDMMYYCNNNT. The signs of the century are those of the reform of
 * 2023; the check character is the remainder by 31 of the nine digits. Without the right one a code is only likely.
 */
import type { Finding } from './finding.ts'

const DAY_TO_YEAR = String.raw`(?<!\d)(\d\d)([ .]?)(\d\d)\2(\d\d)`
const SIGN = String.raw`([-+−–‐A-FU-Y])`
/** As people write it, with a space here and there. */
const WRITTEN = new RegExp(String.raw`${DAY_TO_YEAR} ?${SIGN} ?(\d{3}) ?([\dA-Y])(?![\p{L}\d])`, 'giu')
/** Mistyped at its end: another character, or one too many. */
const MISTYPED = new RegExp(String.raw`${DAY_TO_YEAR}${SIGN}(\d{3})[\p{L}\d]{1,2}(?![\p{L}\d])`, 'giu')
/** A part of one, where the text says what it is. */
const NAMED = /(?<![\p{L}\d])(?:hetu|sotu|henkilötunnu|personbeteckning|personnummer|social security)\p{L}*[:\s]{1,3}(?:(?:on|oli|är|is) )?(\d{6}(?:[^\s\p{L}]?[\p{L}\d]{1,5})?|\d{3}[\dA-Y])(?![\p{L}\d])/dgiu

export function personalIds(text: string): Finding[] {
  if (!/\d{3}/.test(text)) return []
  const written = [...text.matchAll(WRITTEN)].flatMap((match) => {
    const certain = isRealDay(match) && hasRightCheck(match)
    return certain ? [finding(match.index, match[0].length, certain)] : []
  })
  const mistyped = [...text.matchAll(MISTYPED)].filter(isRealDay).map((match) => finding(match.index, match[0].length, false))
  const named = [...text.matchAll(NAMED)].flatMap(({ indices }) => (indices?.[1] ? [finding(indices[1][0], indices[1][1] - indices[1][0], false)] : []))
  return [...written, ...mistyped, ...named]
}

const CENTURIES: Readonly<Record<string, number>> = { '+': 1800, ...ofEach('-−–‐UVWXY', 1900), ...ofEach('ABCDEF', 2000) }

function isRealDay([, day, , month, year, sign = '']: RegExpMatchArray): boolean {
  const century = CENTURIES[sign.toUpperCase()]
  if (century === undefined) return false
  const date = new Date(Date.UTC(century + Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

/** No letters that could be taken for a digit: G, I, O, Q and Z are left out. */
const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY'
/** Numbers from 900 are given for a time only; 000 and 001 to nobody. */
const FIRST_NUMBER = 2

function hasRightCheck([, day, , month, year, , number, check = '']: RegExpMatchArray): boolean {
  return Number(number) >= FIRST_NUMBER && CHECK_CHARACTERS[Number(`${day}${month}${year}${number}`) % CHECK_CHARACTERS.length] === check.toUpperCase()
}

function ofEach(signs: string, century: number): Record<string, number> {
  return Object.fromEntries([...signs].map((sign) => [sign, century]))
}

function finding(start: number, length: number, certain: boolean): Finding {
  return { kind: 'personalId', start, end: start + length, certain }
}
