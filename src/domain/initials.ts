/** Who wrote an entry, in letters that name nobody: at most four, no digits and no spaces. Never required. */
import { INITIALS_MAX } from './limits.ts'

export type ReadInitials = { ok: true; initials: string } | { ok: false; why: 'tooLong' | 'notLetters' }

/** As typed: dots and spaces between letters are the way people write initials, so they are read past. */
export function readInitials(typed: string): ReadInitials {
  const letters = typed.normalize('NFC').replace(/[\s.]/g, '').toUpperCase()
  if (!/^\p{L}*$/u.test(letters)) return { ok: false, why: 'notLetters' }
  return letters.length > INITIALS_MAX ? { ok: false, why: 'tooLong' } : { ok: true, initials: letters }
}

const RECENT_MAX = 6

/** Those last used on this tablet, the latest first. */
export function withRecent(recent: readonly string[], initials: string): string[] {
  return initials === '' ? [...recent] : [initials, ...recent.filter((one) => one !== initials)].slice(0, RECENT_MAX)
}
