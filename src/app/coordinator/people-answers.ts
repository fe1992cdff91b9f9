/** What the endpoint says of people, of one's own account and of one-time links. */
import * as z from 'zod/mini'
import { COORDINATOR_ROLES } from '../../domain/role.ts'
import { Scope } from '../../domain/scope.ts'

export const Person = z.looseObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(COORDINATOR_ROLES),
  scope: Scope,
  retiredAt: z.nullable(z.iso.datetime()),
  /** Invited, and has not come yet. */
  waiting: z.boolean(),
  linkExpiresAt: z.nullable(z.iso.datetime()),
  secondFactor: z.boolean(),
})
export type Person = z.infer<typeof Person>
export const People = z.looseObject({ people: z.array(Person) })

export const MadeLink = z.looseObject({ link: z.string(), expiresAt: z.iso.datetime() })
export type MadeLink = z.infer<typeof MadeLink>
export type Invitation = Pick<Person, 'email' | 'name' | 'role' | 'scope'>
export type PersonChange = Omit<Invitation, 'email'>

export const Account = z.looseObject({
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  otherSessions: z.object({ count: z.int(), lastUsedAt: z.nullable(z.iso.datetime()) }),
})
export type Account = z.infer<typeof Account>
export const TotpBegun = z.looseObject({ secret: z.string(), address: z.string(), sealed: z.string() })
export type TotpBegun = z.infer<typeof TotpBegun>

export const SignInWays = z.looseObject({ issuer: z.nullable(z.object({ host: z.string() })) })
const LinkPurpose = z.enum(['invitation', 'reset'])
export const OneTimeLink = z.looseObject({ for: z.object({ email: z.string(), name: z.string() }), purpose: LinkPurpose })
export type OneTimeLink = z.infer<typeof OneTimeLink>
