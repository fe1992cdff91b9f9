/**
 * Seals a secret with a password: a stolen copy of the database holds neither, as long as nobody guesses the password.
 * The key comes from argon2id with a salt of its own, so the hash that checks the password tells nothing of it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'

/** Named in the sealed text, so that these numbers can change one day. */
const VERSION = 'v1'
const KEY_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }
const CIPHER = 'aes-256-gcm'

/** @param owner whose secret it is: sealed text put into somebody else's record does not open there. */
export async function seal(secret: string, password: string, owner: string): Promise<string> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv(CIPHER, await keyOf(password, salt), nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [VERSION, ...[salt, nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

/** Undefined where the password is another one, the owner is, or the text was tampered with. */
export async function unseal(text: string, password: string, owner: string): Promise<string | undefined> {
  const [version, ...parts] = text.split('.')
  const [salt, nonce, sealed, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== VERSION || salt?.length !== 16 || nonce?.length !== 12 || tag?.length !== 16 || sealed === undefined) return undefined
  const cipher = createDecipheriv(CIPHER, await keyOf(password, salt), nonce).setAAD(Buffer.from(owner)).setAuthTag(tag)
  try {
    return cipher.update(sealed, undefined, 'utf8') + cipher.final('utf8')
  } catch {
    return undefined
  }
}

function keyOf(password: string, salt: Buffer): Promise<Buffer> {
  return hashRaw(password, { ...KEY_COST, salt })
}
