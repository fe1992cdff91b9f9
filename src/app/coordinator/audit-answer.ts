/** The audit trail as it arrives. An event that only a later version knows is left out, and the others are shown. */
import * as z from 'zod/mini'
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, AuditEvent } from '../../domain/audit.ts'

const Events = z.pipe(z.array(z.unknown()), z.transform((events) => events.flatMap((event) => AuditEvent.safeParse(event).data ?? [])))
export const AuditPageAnswer = z.looseObject({ events: Events, more: z.boolean() })
export const AuditPeople = z.looseObject({ people: z.array(z.looseObject({ id: z.string(), name: z.string() })) })

/** What is asked of the trail; it stands in the address, so a view can be sent on. */
export type AuditFilter = { from?: string; to?: string; person?: string; action?: string; subject?: string }
export const FILTERS = ['from', 'to', 'person', 'action', 'subject'] as const

/** What an address asks for; words nobody knows are left out. */
export function filterFromSearch(search: string): AuditFilter {
  const params = new URLSearchParams(search)
  const known = { action: AUDIT_ACTIONS as readonly string[], subject: AUDIT_SUBJECTS as readonly string[] }
  const isGood = (name: (typeof FILTERS)[number], value: string) => {
    if (name === 'from' || name === 'to') return z.iso.date().safeParse(value).success
    return name === 'person' ? z.guid().safeParse(value).success : known[name].includes(value)
  }
  return Object.fromEntries(FILTERS.flatMap((name) => {
    const value = params.get(name)
    return value !== null && isGood(name, value) ? [[name, value]] : []
  }))
}
