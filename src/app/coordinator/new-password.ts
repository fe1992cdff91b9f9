/** A password that is to be: long, and otherwise as one likes. */
import * as z from 'zod/mini'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200
export const NewPassword = z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(PASSWORD_MAX))
