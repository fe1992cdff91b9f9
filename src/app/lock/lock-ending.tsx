/** Tells that a guarded screen is about to be shut. Whatever is touched keeps it open; who cannot or would rather not has a button. */
import { useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { m } from '../../i18n/generated/messages.js'
import { ENDING_CLASS } from '../screen-lock.ts'
import { Banner } from '../ui/banner.tsx'
import '../lock.css'

export function LockEnding() {
  const notice = useRef<HTMLDivElement>(null)
  // Beside an open dialog nothing can be pressed or is read out: there it stands in the dialog.
  const [around] = useState(() => [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body)
  useLayoutEffect(() => {
    const [shown, before] = [notice.current, document.activeElement]
    shown?.showPopover?.()
    return () => {
      // Whoever pressed the button goes on where they were.
      if (shown?.contains(document.activeElement) && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const stay = <button type="button" className="btn">{m.lock_stay()}</button>
  return createPortal(
    <div ref={notice} popover="manual" className={ENDING_CLASS}>
      <Banner tone="queued" title={m.lock_ending()} action={stay}>{m.lock_ending_detail()}</Banner>
    </div>,
    around,
  )
}
