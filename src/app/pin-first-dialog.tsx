/** A tablet that nobody could take back is not handed to the families. */
import { useEffect } from 'react'
import { m } from '../i18n/generated/messages.js'
import { canHashPins } from '../local-db/host-pin.ts'
import { NewPinForm } from './new-pin-form.tsx'
import { Dialog } from './ui/dialog.tsx'

export function PinFirstDialog({ onSet, onClose }: { onSet: () => void; onClose: () => void }) {
  // Opening puts the focus on the dialog's first button; here it belongs where a keyboard types.
  useEffect(() => document.querySelector<HTMLElement>('dialog .pad input')?.focus(), [])
  return (
    <Dialog title={m.families_pin_first()} onClose={onClose}>
      <div className="dialog-b pad-below">
        <p>{canHashPins() ? m.families_pin_first_detail() : m.families_no_pin_here()}</p>
        {canHashPins() && <NewPinForm onSet={onSet} />}
      </div>
    </Dialog>
  )
}
