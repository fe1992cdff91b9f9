import { createHash, createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hmacSha256, sha256 } from '../../src/domain/sha256.ts'
import { challengeFrom, spokenDeviceId, unlockCode } from '../../src/domain/unlock-code.ts'
import { hashSecret } from '../../src/server/secrets.ts'

const TOKEN = 'q2x7mZrTQ0mC1nJx3vYw8kLp5sUe9aBd4fGh6iKo7cE'
const DEVICE = '0193b7c2-5e1a-7000-8000-00000000a1b2'

/** The same code by the platform's own HMAC. */
function expected(token: string, deviceId: string, challenge: string): string {
  const hash = createHmac('sha256', createHash('sha256').update(token).digest()).update(`unlock:${deviceId}:${challenge}`).digest()
  return String(hash.readUIntBE(0, 6) % 10 ** 8).padStart(8, '0')
}

describe('the code for a forgotten PIN', () => {
  test.each([['000000', '03126901'], ['123456', '31102682'], ['999999', '24972361']])('to %s is %s, today and in later versions', (challenge, code) => {
    expect(unlockCode(sha256(TOKEN), DEVICE, challenge)).toBe(code)
    expect(expected(TOKEN, DEVICE, challenge)).toBe(code)
  })

  test('is the same on the tablet, from its token, and on the server, from the hash it keeps', () => {
    fc.assert(fc.property(fc.stringMatching(/^[\w-]{43}$/), fc.uuid(), fc.stringMatching(/^\d{6}$/), (token, deviceId, challenge) => {
      const onTablet = unlockCode(sha256(token), deviceId, challenge)
      expect(unlockCode(Buffer.from(hashSecret(token), 'base64url'), deviceId, challenge)).toBe(onTablet)
      expect(onTablet).toBe(expected(token, deviceId, challenge))
      expect(onTablet).toMatch(/^\d{8}$/)
    }))
  })

  test('is another one for another challenge, tablet or token', () => {
    const code = unlockCode(sha256(TOKEN), DEVICE, '123456')
    const others = [unlockCode(sha256(TOKEN), DEVICE, '123457'), unlockCode(sha256(TOKEN), DEVICE.replace('b2', 'b3'), '123456'), unlockCode(sha256(`${TOKEN}x`), DEVICE, '123456')]
    expect(new Set([code, ...others]).size).toBe(4)
  })
})

test('the HMAC is the one of RFC 4231, and the platform’s for every key of up to a block', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  expect(hex(hmacSha256(Buffer.alloc(20, 0x0b), 'Hi There'))).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7')
  expect(hex(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?'))).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: 'binary', maxLength: 200 }), (key, text) => {
    expect(hex(hmacSha256(key, text))).toBe(createHmac('sha256', key).update(text).digest('hex'))
  }))
})

test('a challenge is six digits, whatever the random bytes, and the tablet is called by the end of its id', () => {
  expect(challengeFrom(new Uint8Array(6))).toBe('000000')
  expect(challengeFrom(new Uint8Array(6).fill(255))).toMatch(/^\d{6}$/)
  expect(new Set(Array.from({ length: 50 }, () => challengeFrom(randomBytes(6)))).size).toBeGreaterThan(45)
  expect(spokenDeviceId(DEVICE)).toBe('A1B2')
})
