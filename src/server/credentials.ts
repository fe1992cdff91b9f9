/** What people sign in with, as it may be sent. */
import * as z from 'zod/mini'
import { oneLine } from '../domain/one-line.ts'

export const Email = z.pipe(z.string().check(z.maxLength(254)), z.pipe(z.transform((text: string) => text.trim().toLowerCase()), z.email()))
/** One that is to be compared with another: whatever it is, it is only right or wrong. */
export const Password = z.string().check(z.maxLength(200))
/** Long rather than odd: there are no rules about signs. */
export const NewPassword = z.string().check(z.minLength(12), z.maxLength(200))
/** Six digits, however they are spaced. */
export const TotpCode = z.pipe(z.string().check(z.maxLength(20)), z.pipe(z.transform((text: string) => text.replaceAll(/\s/g, '')), z.string().check(z.regex(/^\d{6}$/))))
export const LinkToken = z.string().check(z.maxLength(100))
export const PersonName = z.string().check(z.trim(), z.maxLength(80), oneLine)
