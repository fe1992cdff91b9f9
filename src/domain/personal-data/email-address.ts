/** E-mail addresses, also with spaces around their @. Where another sign stands for it, or the end is missing, they are likely. */
import type { Finding } from './finding.ts'

const LOCAL = String.raw`(?<![\p{L}\d._%+-])([\p{L}\d][\p{L}\d._%+-]*)`
const END = String.raw`\.\p{L}{2,}`
const WITH_SIGN = new RegExp(String.raw`${LOCAL}( ?@ ?)([\p{L}\d-]+(?:\.[\p{L}\d-]+)*)`, 'gu')
const SPELLED_OUT = new RegExp(String.raw`${LOCAL}(?: ?[([](?:at|ät|a|snabel-?a|miuku)[)\]] ?| (?:at|ät|snabel-?a|miukumauku) )[\p{L}\d-]+(?:\.[\p{L}\d-]+)*${END}`, 'gu')
const HAS_END = new RegExp(`${END}$`, 'u')

export function emailAddresses(text: string): Finding[] {
  const spelledOut = [...text.matchAll(SPELLED_OUT)].map(({ index, 0: { length } }) => finding(index, length, false))
  if (!text.includes('@')) return spelledOut
  return [...[...text.matchAll(WITH_SIGN)].flatMap(judged), ...spelledOut]
}

function judged({ index, 0: { length }, 1: local = '', 2: sign, 3: domain = '' }: RegExpExecArray): Finding[] {
  const hasEnd = HAS_END.test(domain)
  if (sign === '@' && hasEnd) return [finding(index, length, true)]
  // `tavataan @ perhetupa.fi` is a place: before a space, an address needs more than a word.
  if (sign !== '@') return hasEnd && /[._\d]/.test(local) ? [finding(index, length, true)] : []
  return /\p{L}{2}/u.test(local) && domain.length > 2 ? [finding(index, length, false)] : []
}

function finding(start: number, length: number, certain: boolean): Finding {
  return { kind: 'email', start, end: start + length, certain }
}
