/** Waiting, needing attention, sent: three numbers that together are everything written on this tablet. */
import { m } from '../../i18n/generated/messages.js'
import type { SendStatus } from '../../local-db/entry-queries.ts'
import { formatNumber } from '../format.ts'
import { StateIcon, type StateTone } from '../ui/state-word.tsx'

type Card = { tone: StateTone; n: number; words: string }

export function SendCards({ status }: { status: SendStatus }) {
  return (
    <dl className="hs-row">
      {cardsOf(status).map(({ tone, n, words }) => (
        <div key={words} className={`hs ${n === 0 ? 'calm' : tone}`}>
          <dt><span className={`state ${n === 0 ? 'closed' : tone}`}><StateIcon tone={tone} />{words}</span></dt>
          <dd className="hs-n">{formatNumber(n)}</dd>
        </div>
      ))}
    </dl>
  )
}

function cardsOf({ paired, unsent, setAside, sent, apart }: SendStatus): Card[] {
  const onDevice: Card[] = apart > 0 || !paired ? [{ tone: 'saved', n: paired ? apart : unsent + apart, words: m.device_on_device_only() }] : []
  if (!paired) return onDevice
  return [
    { tone: 'queued', n: unsent, words: m.common_state_queued() },
    { tone: 'alert', n: setAside, words: m.common_state_set_aside() },
    { tone: 'sent', n: sent, words: m.common_state_sent() },
    ...onDevice,
  ]
}
