/**
 * The code that opens a tablet whose PIN was forgotten, without a network: the tablet shows a challenge, the
 * coordinator's desk answers it, and both reckon the same digits from what only they know.
 */
import { hmacSha256 } from './sha256.ts'

export const CHALLENGE_DIGITS = 6
export const UNLOCK_CODE_DIGITS = 8

/** Six of the hash's bytes are a whole number that loses nothing, and far more than eight digits need. */
const BYTES = 6

/** @param tokenHash the 32 bytes of the SHA-256 of the tablet's token, which is all that the server keeps of it. */
export function unlockCode(tokenHash: Uint8Array, deviceId: string, challenge: string): string {
  const hash = hmacSha256(tokenHash, `unlock:${deviceId}:${challenge}`)
  const number = hash.subarray(0, BYTES).reduce((sum, byte) => sum * 256 + byte, 0)
  return lastDigits(number, UNLOCK_CODE_DIGITS)
}

/** A challenge nobody can foresee, from six random bytes. */
export function challengeFrom(random: Uint8Array): string {
  return lastDigits(random.subarray(0, BYTES).reduce((sum, byte) => sum * 256 + byte, 0), CHALLENGE_DIGITS)
}

function lastDigits(number: number, digits: number): string {
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** How a person tells two tablets of a place apart on the telephone: the last four signs of the id, which both sides show. */
export function spokenDeviceId(deviceId: string): string {
  return deviceId.slice(-4).toUpperCase()
}
