/** The heading that tells the truth, and the sentence under it that says what happens next. */
import { m } from '../../i18n/generated/messages.js'
import type { SendStatus } from '../../local-db/entry-queries.ts'
import { formatNumber } from '../format.ts'
import { formatMoment } from './moment.ts'
import type { Situation } from './situation.ts'

export function headingWords(status: SendStatus): string {
  const stored = status.unsent + status.setAside + status.sent + status.apart
  if (stored === 0) return m.device_heading_empty()
  return status.paired && status.unsent === 0 && status.setAside === 0 ? m.device_heading_all_sent() : m.device_heading_stored()
}

/** What is told of these needs no word on what waits. */
const SAYS_ALL: ReadonlySet<Situation['kind']> = new Set(['alone', 'allSent', 'setAside'])

export function leadWords(situation: Situation, unsent: number, now: number): string {
  const waits = SAYS_ALL.has(situation.kind) ? '' : whatWaits(situation, unsent)
  return [situationWords(situation, now), waits].filter(Boolean).join(' ')
}

function situationWords(situation: Situation, now: number): string {
  switch (situation.kind) {
    case 'alone': return m.device_lead_alone()
    case 'revoked': return m.device_lead_revoked()
    case 'expired': return m.tablets_lead_over()
    case 'allSent':
      if (situation.sent === 0) return m.device_lead_nothing_yet()
      return situation.lastSentAt === null ? m.device_lead_all_confirmed() : m.device_lead_all_sent({ when: formatMoment(situation.lastSentAt, now) })
    case 'setAside': return m.device_lead_set_aside()
    case 'waiting': return m.device_lead_waiting()
    case 'offline': return situation.since === null ? m.device_lead_offline() : m.device_lead_offline_since({ when: formatMoment(situation.since, now) })
    case 'busy': return m.device_lead_busy()
    case 'notOurServer': return m.device_lead_not_ours()
    case 'updateNeeded': return m.device_lead_update_needed()
    case 'refused': return m.device_lead_refused()
  }
}

/** What waits and what it waits for. */
function whatWaits(situation: Situation, unsent: number): string {
  if (unsent === 0) return m.device_waits_nothing()
  const count = { count: unsent, shown: formatNumber(unsent) }
  return situation.kind === 'revoked' || situation.kind === 'expired' || situation.kind === 'updateNeeded' ? m.device_waits_for_you(count) : m.device_waits(count)
}
