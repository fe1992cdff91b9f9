/** The states of an entry and of a day: always an icon and a word, never a colour alone. */
import { Check, CheckCheck, ClockArrowUp, DoorClosed, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type StateTone = 'saved' | 'queued' | 'sent' | 'alert' | 'closed'

const ICONS = { saved: Check, queued: ClockArrowUp, sent: CheckCheck, alert: TriangleAlert, closed: DoorClosed } as const

export function StateIcon({ tone }: { tone: StateTone }) {
  const Icon = ICONS[tone]
  return <Icon className="ico ico-s" aria-hidden="true" />
}

export function StateWord({ tone, children }: { tone: StateTone; children: ReactNode }) {
  return (
    <span className={`state ${tone}`}>
      <StateIcon tone={tone} />
      {children}
    </span>
  )
}
