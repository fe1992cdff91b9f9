/** Passwords as argon2id. A check against nobody takes as long as a real one, so time does not tell which e-mails exist. */
import { hash, verify } from '@node-rs/argon2'
import { newToken } from './secrets.ts'

export type PasswordCheck = (password: string, passwordHash: string | undefined) => Promise<boolean>

export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** Makes a check that compares with a password nobody has when there is no hash. */
export async function createPasswordCheck(): Promise<PasswordCheck> {
  const nobodys = await hash(newToken())
  return async (password, passwordHash) => {
    const right = await verify(passwordHash ?? nobodys, password)
    return right && passwordHash !== undefined
  }
}
