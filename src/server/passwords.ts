/** Passwords as argon2id. A check against nobody takes as long as a real one, so time does not tell which e-mails exist. */
import { hash, verify } from '@node-rs/argon2'
import { newToken } from './secrets.ts'

export type PasswordCheck = (password: string, passwordHash: string | undefined) => Promise<boolean>

export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** Makes a check that compares with a password nobody has when there is no hash. */
export function createPasswordCheck(): PasswordCheck {
  let nobodys: Promise<string> | undefined
  return async (password, passwordHash) => {
    const other = await (nobodys ??= hash(newToken()))
    // An empty hash is that of somebody without a password.
    const right = await verify(passwordHash || other, password)
    return right && Boolean(passwordHash)
  }
}
