/** The second factor of RFC 6238: six digits that an authenticator app makes anew every half minute. */
import type { TOTP } from 'otpauth'

const STEP_S = 30
/** One step before and one after: clocks differ, and people type slowly. */
const STEPS_AROUND = 1

/** A new secret, as text to type and as the address an app reads from the QR code. */
export async function newTotp(email: string): Promise<{ secret: string; address: string }> {
  const { Secret } = await import('otpauth')
  const secret = new Secret({ size: 20 }).base32
  return { secret, address: (await totpOf(secret, email)).toString() }
}

/** The step a code belongs to, or undefined for a wrong one. A step must be accepted once only. */
export async function stepOfCode(secret: string, code: string, now: number): Promise<number | undefined> {
  const totp = await totpOf(secret)
  const delta = totp.validate({ token: code, timestamp: now, window: STEPS_AROUND })
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta
}

/** Most people have no second factor, so what reckons with it is loaded with the first who has. */
async function totpOf(secret: string, label = ''): Promise<TOTP> {
  const { Secret, TOTP } = await import('otpauth')
  return new TOTP({ issuer: 'Lokikirja', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: STEP_S })
}
