/** Tokens and codes. Only their SHA-256 is ever stored: 32 random bytes need no slow hash, and codes are short-lived. */
import { createHash, randomBytes, randomInt } from 'node:crypto'

/** No I, L, O, U, 0 or 1: none of these is mistaken for another when read from paper. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** An enrolment code as it is shown, `K7QM-3XPD`: 30 signs to the power of eight. */
export function newCode(): string {
  const signs = Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)])
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** The hash itself, from the text it is kept as. */
export function hashBytes(hash: string): Uint8Array {
  return Buffer.from(hash, 'base64url')
}

/** Hashes a code as people type it: case, spaces and dashes do not matter. */
export function hashCode(code: string): string {
  return hashSecret(code.toUpperCase().replace(/[\s\-–—]/g, ''))
}
