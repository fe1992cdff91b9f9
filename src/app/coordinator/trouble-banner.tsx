/** What went wrong between this browser and the endpoint, in words, and what to do about it. */
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { Banner } from '../ui/banner.tsx'
import type { Trouble } from './coordinator-api.ts'
import { usesInWords } from './in-use-words.ts'
import { personRefusalInWords } from './people-trouble.ts'

export function TroubleBanner({ trouble, onRetry }: { trouble: Trouble; onRetry?: () => void }) {
  // The sign-in that replaces the screen says it better.
  if (trouble.kind === 'signedOut') return null
  const retry = onRetry && <button type="button" className="btn" onClick={onRetry}>{m.coordinator_try_again()}</button>
  const { title, detail } = inWords(trouble)
  return <Banner tone={trouble.kind === 'offline' ? 'queued' : 'alert'} title={title} action={retry}>{detail}</Banner>
}

function inWords(trouble: Exclude<Trouble, { kind: 'signedOut' }>): { title: string; detail: string } {
  switch (trouble.kind) {
    case 'offline': return { title: m.coordinator_offline(), detail: m.coordinator_offline_detail() }
    case 'notOurServer': return { title: m.coordinator_not_our_server(), detail: m.coordinator_not_our_server_detail() }
    case 'tooManyTries': return { title: m.coordinator_too_many_tries(), detail: waitInWords(trouble.retryAfterMs) }
    case 'busy': return { title: m.coordinator_busy(), detail: waitInWords(trouble.retryAfterMs) }
    case 'refused': return refusalInWords(trouble)
  }
}

function refusalInWords(trouble: Extract<Trouble, { kind: 'refused' }>): { title: string; detail: string } {
  if (trouble.errors?.some(({ code }) => code === 'personal_data')) return { title: m.key_figures_personal_data(), detail: m.key_figures_personal_data_detail() }
  switch (trouble.type) {
    case 'in_use': return { title: m.records_in_use(), detail: m.records_in_use_detail({ uses: usesInWords(trouble) }) }
    case 'record_unknown': return { title: m.records_record_unknown(), detail: m.records_record_unknown_detail() }
    case 'not_allowed':
    case 'scope_not_allowed': return { title: m.records_not_allowed(), detail: m.records_not_allowed_detail() }
    case 'changed_meanwhile': return { title: m.key_figures_meanwhile(), detail: m.key_figures_meanwhile_reload() }
    case 'sign_in_failed': return { title: m.coordinator_sign_in_failed(), detail: m.coordinator_sign_in_failed_detail() }
    case 'first_link_unknown': return { title: m.coordinator_link_unknown(), detail: m.coordinator_link_unknown_detail() }
    case 'scope_unknown': return { title: m.coordinator_scope_unknown(), detail: m.coordinator_scope_unknown_detail() }
    case 'already_there': return { title: m.coordinator_already_there(), detail: m.coordinator_already_there_detail() }
    default: return personRefusalInWords(trouble.type) ?? { title: m.coordinator_refused(), detail: m.coordinator_refused_detail() }
  }
}

/** `Odota 40 sekuntia ja yritä uudelleen.` */
function waitInWords(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return m.coordinator_wait_a_moment()
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  if (seconds <= 90) return m.coordinator_wait_seconds({ count: seconds, shown: formatNumber(seconds) })
  const minutes = Math.ceil(seconds / 60)
  return m.coordinator_wait_minutes({ count: minutes, shown: formatNumber(minutes) })
}
