/** What kept the tablet from being paired, and what to do about it. */
import { m } from '../../i18n/generated/messages.js'
import type { Weather } from '../../sync/sync-api.ts'
import { formatNumber } from '../format.ts'

export function weatherWords(weather: Weather): { title: string; detail: string } {
  switch (weather.kind) {
    case 'offline': return { title: m.set_up_offline(), detail: m.set_up_offline_detail() }
    case 'notOurServer': return { title: m.set_up_not_ours(), detail: m.set_up_not_ours_detail() }
    case 'busy': return { title: m.set_up_too_often(), detail: waitWords(weather.retryAfterMs) }
    case 'updateNeeded': return { title: m.set_up_update_needed(), detail: m.set_up_update_needed_detail() }
    case 'refused':
      return weather.problem.type.endsWith('enrolment_code_unknown')
        ? { title: m.set_up_code_unknown(), detail: m.set_up_code_unknown_detail() }
        : { title: m.set_up_refused(), detail: m.set_up_refused_detail() }
    case 'signedOut':
    case 'tooLarge': return { title: m.set_up_refused(), detail: m.set_up_refused_detail() }
  }
}

function waitWords(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return m.set_up_too_often_later()
  const seconds = Math.ceil(retryAfterMs / 1000)
  return m.set_up_too_often_detail({ count: seconds, shown: formatNumber(seconds) })
}
