/** A modal sheet on the browser's own dialog: Esc closes it, focus stays inside and returns to where it was. */
import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { m } from '../../i18n/generated/messages.js'

export function Dialog({ title, className = '', onClose, children }: { title: string; className?: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog} className={className} aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dialog-h">
        <h1 id={titleId} tabIndex={-1}>{title}</h1>
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          <X className="ico" aria-hidden="true" />
          {m.common_close()}
        </button>
      </div>
      {children}
    </dialog>
  )
}
