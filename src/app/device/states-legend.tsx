/** What the four states of an entry mean, for whoever wonders in the middle of a day. */
import { ChevronDown } from 'lucide-react'
import { m } from '../../i18n/generated/messages.js'
import { StateWord, type StateTone } from '../ui/state-word.tsx'

export function StatesLegend() {
  return (
    <details className="he-legend">
      <summary>
        <ChevronDown className="ico" aria-hidden="true" />
        {m.device_states()}
      </summary>
      <dl>
        <State tone="saved" word={m.common_state_saved()} meaning={m.device_state_saved()} />
        <State tone="queued" word={m.common_state_queued()} meaning={m.device_state_queued()} />
        <State tone="sent" word={m.common_state_sent()} meaning={m.device_state_sent()} />
        <State tone="alert" word={m.common_state_set_aside()} meaning={m.device_state_set_aside()} />
      </dl>
    </details>
  )
}

function State({ tone, word, meaning }: { tone: StateTone; word: string; meaning: string }) {
  return (
    <div>
      <dt><StateWord tone={tone}>{word}</StateWord></dt>
      <dd>{meaning}</dd>
    </div>
  )
}
