/** What is not sent, in words with a count. "Connected" is never shown as "sent". */
import { Link } from 'wouter'
import { m } from '../i18n/generated/messages.js'
import type { PillStatus } from '../local-db/first-screen-queries.ts'
import { formatNumber } from './format.ts'
import { StateIcon, type StateTone } from './ui/state-word.tsx'

export function SendPill({ status }: { status: PillStatus }) {
  const { tone, words } = pillOf(status)
  return (
    <Link href="/device" className={`state pill ${tone}`}>
      <StateIcon tone={tone} />
      <span>{words}</span>
    </Link>
  )
}

function pillOf(status: PillStatus): { tone: StateTone; words: string } {
  const count = (n: number) => ({ count: n, shown: formatNumber(n) })
  if (status.setAside > 0) return { tone: 'alert', words: m.common_pill_set_aside(count(status.setAside)) }
  if (status.revoked) return { tone: 'alert', words: m.common_pill_revoked() }
  if (!status.paired) return { tone: 'saved', words: m.common_pill_on_device() }
  if (status.unsent > 0) return { tone: 'queued', words: m.common_pill_unsent(count(status.unsent)) }
  if (status.expired) return { tone: 'closed', words: m.tablets_state_over() }
  return status.firstPullComplete ? { tone: 'sent', words: m.common_pill_all_sent() } : { tone: 'queued', words: m.common_pill_fetching() }
}
