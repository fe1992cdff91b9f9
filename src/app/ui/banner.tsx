/** A sentence that needs to be seen, with what to do about it. */
import type { ReactNode } from 'react'
import { StateIcon } from './state-word.tsx'

export function Banner({ tone, title, children, action }: { tone: 'alert' | 'queued' | 'saved' | 'sent'; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={`banner ${tone}`} role={tone === 'alert' ? 'alert' : 'status'}>
      <StateIcon tone={tone} />
      <p>
        <b>{title}</b>
        {children}
      </p>
      {action}
    </div>
  )
}
