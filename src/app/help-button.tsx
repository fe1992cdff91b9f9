/** Opens the help of a screen; its words come with the first press. */
import { CircleQuestionMark } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { m } from '../i18n/generated/messages.js'
import type { HelpTopic } from './help-topic.ts'

const HelpDialog = lazy(async () => ({ default: (await import('./help/help-dialog.tsx')).HelpDialog }))

export function HelpButton({ topic, className, iconSize = '' }: { topic: HelpTopic; className: string; iconSize?: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <CircleQuestionMark className={`ico ${iconSize}`} aria-hidden="true" />
        <span>{m.help_open()}</span>
      </button>
      {/* Not inside the ways, whose looks are theirs alone. */}
      {isOpen && createPortal(<Suspense><HelpDialog topic={topic} onClose={() => setOpen(false)} /></Suspense>, document.body)}
    </>
  )
}
