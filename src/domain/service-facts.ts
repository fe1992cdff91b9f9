/**
 * Who offers this service and whom to turn to: settings of the server, which every tablet keeps with its words. Only
 * whoever offers the service can know them, so each may be missing, and then the screens say so.
 */
import * as z from 'zod/mini'
import { NAME_MAX, oneLine } from './one-line.ts'

const Line = z.string().check(z.minLength(1), z.maxLength(NAME_MAX), oneLine)
/** Nothing but the web: it becomes a link. */
const WebAddress = z.string().check(z.regex(/^https:\/\/[^\s<>"']+$/), z.maxLength(300))

/** In Finnish, and in Swedish and English where they differ. */
const inLanguages = <T extends z.ZodMiniType<string>>(one: T) => z.looseObject({ fi: one, sv: z.optional(one), en: z.optional(one) })

export const ContactPoint = z.looseObject({
  name: inLanguages(Line),
  /** The part of it that answers. */
  unit: z.optional(inLanguages(Line)),
  address: z.optional(Line),
  phone: z.optional(z.string().check(z.regex(/^\+?[\d ()-]{3,30}$/))),
  email: z.optional(z.email().check(z.maxLength(NAME_MAX))),
  web: z.optional(inLanguages(WebAddress)),
})
export type ContactPoint = z.infer<typeof ContactPoint>

export const ServiceFacts = z.looseObject({
  /** Who offers the service. */
  provider: z.optional(ContactPoint),
  /** Who is told of barriers and of anything else. */
  feedback: z.optional(ContactPoint),
  /** Who answers for personal data; the provider where it is left out. */
  controller: z.optional(ContactPoint),
  dataProtectionOfficer: z.optional(ContactPoint),
  /** Who sees to it that the service can be used by everybody; Finland's where it is left out. */
  accessibilityAuthority: z.optional(ContactPoint),
  /** Who sees to personal data being treated as they should; Finland's where it is left out. */
  dataProtectionAuthority: z.optional(ContactPoint),
})
export type ServiceFacts = z.infer<typeof ServiceFacts>
