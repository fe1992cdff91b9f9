/** One press that sends, and an honest word about what came of it. */
import { LoaderCircle, Send } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { m } from '../i18n/generated/messages.js'
import type { RoundOutcome } from '../sync/sync-round.ts'
import { formatNumber } from './format.ts'
import { useTablet } from './tablet.tsx'
import { StateWord, type StateTone } from './ui/state-word.tsx'

type Sending = 'idle' | 'sending' | { outcome: RoundOutcome | undefined }

/** A tablet without a working pairing has nothing to send with: there the way leads to pairing. */
export function useSendNow(needs: 'pairing' | 'pairingAgain' | null) {
  const { syncNow } = useTablet()
  const [sending, setSending] = useState<Sending>('idle')
  const send = async () => {
    if (sending === 'sending') return
    setSending('sending')
    setSending({ outcome: await syncNow() })
  }
  const result = typeof sending === 'object' ? resultWords(sending.outcome) : null
  return {
    button: needs !== null
      ? <Link href="/set-up" className="btn btn-soft">{needs === 'pairing' ? m.device_pair() : m.device_pair_again()}</Link>
      : <SendButton busy={sending === 'sending'} onPress={() => void send()} />,
    result: <span className="he-result" role="status">{result && <StateWord tone={result.tone}>{result.words}</StateWord>}</span>,
  }
}

function SendButton({ busy, onPress }: { busy: boolean; onPress: () => void }) {
  const Icon = busy ? LoaderCircle : Send
  return (
    <button type="button" className="btn btn-soft" aria-disabled={busy} onClick={onPress}>
      <Icon className="ico" aria-hidden="true" />
      {busy ? m.device_sending() : m.device_send_now()}
    </button>
  )
}

function resultWords(outcome: RoundOutcome | undefined): { tone: StateTone; words: string } {
  if (outcome === undefined) return { tone: 'queued', words: m.device_result_other_tab() }
  const { sent, received, setAside } = outcome.tally
  switch (outcome.kind) {
    case 'done':
      if (setAside > 0) return { tone: 'alert', words: m.device_result_set_aside({ count: setAside, shown: formatNumber(setAside) }) }
      if (sent + received === 0) return { tone: 'sent', words: m.device_result_nothing() }
      if (sent === 0) return { tone: 'sent', words: m.device_result_fetched({ received: formatNumber(received) }) }
      return { tone: 'sent', words: m.device_result_done({ sent: formatNumber(sent), received: formatNumber(received) }) }
    case 'busy': return { tone: 'queued', words: busyWords(outcome.retryAfterMs) }
    case 'offline': return { tone: 'queued', words: m.device_result_offline() }
    case 'notOurServer': return { tone: 'queued', words: m.device_result_not_ours() }
    case 'signedOut':
      // Its last entries are taken all the same; only there is nothing to fetch any more.
      if (outcome.problem.type === 'device_expired') return sent > 0 ? { tone: 'sent', words: m.device_log_sent({ count: sent, shown: formatNumber(sent) }) } : { tone: 'queued', words: m.tablets_over() }
      return { tone: 'alert', words: m.device_result_signed_out() }
    case 'updateNeeded': return { tone: 'queued', words: m.device_result_update_needed() }
    case 'failed': return { tone: 'alert', words: m.device_result_failed() }
    case 'notPaired':
    case 'tooLarge':
    case 'refused': return { tone: 'alert', words: m.device_result_refused() }
  }
}

function busyWords(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return m.device_result_busy()
  const seconds = Math.ceil(retryAfterMs / 1000)
  return m.device_result_busy_for({ count: seconds, shown: formatNumber(seconds) })
}
