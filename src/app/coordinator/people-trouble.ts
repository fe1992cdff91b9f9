/** What the endpoint refuses about people, links and one's own account, in words. */
import { m } from '../../i18n/generated/messages.js'
import type { Trouble } from './coordinator-api.ts'

type Words = { title: string; detail: string }

export function personRefusalInWords(type: string): Words | undefined {
  switch (type) {
    case 'person_exists': return { title: m.people_exists(), detail: m.people_exists_detail() }
    case 'person_unknown': return { title: m.people_gone(), detail: m.people_gone_detail() }
    case 'not_oneself': return { title: m.people_not_oneself(), detail: m.people_not_oneself_detail() }
    case 'last_county_coordinator': return { title: m.people_last(), detail: m.people_last_detail() }
    case 'link_unknown': return { title: m.people_link_unknown(), detail: m.people_link_unknown_detail() }
    case 'totp_wrong': return { title: m.people_code_wrong(), detail: m.people_code_wrong_detail() }
    case 'password_wrong': return { title: m.people_password_wrong(), detail: m.people_password_wrong_detail() }
    default: return undefined
  }
}

export function isRefused(trouble: Trouble | null, type: string): boolean {
  return trouble?.kind === 'refused' && trouble.type === type
}
