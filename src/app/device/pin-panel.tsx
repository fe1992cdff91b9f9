/** The host's PIN: set, changed and taken away here. Where the browser cannot keep one safely, it says so instead. */
import { LockKeyhole } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { canHashPins, removePin } from '../../local-db/host-pin.ts'
import { NewPinForm } from '../new-pin-form.tsx'
import { usePinDeps } from '../pin-deps.ts'
import { useHere } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { StateWord } from '../ui/state-word.tsx'

type Open = 'new' | 'remove'

export function PinPanel() {
  const { device: { pin } } = useHere()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const isSet = pin !== undefined
  return (
    <section className="panel" aria-labelledby="pin">
      <h2 id="pin">{m.device_pin()}</h2>
      {isSet && <p role="status"><StateWord tone="saved">{m.device_pin_on()}</StateWord></p>}
      <p className="small quiet">{panelWords(isSet)}</p>
      {isSet
        ? (
          <div className="he-two">
            {canHashPins() && <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpen('new')}>{m.device_pin_change()}</button>}
            <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpen('remove')}>{m.device_pin_remove()}</button>
          </div>
        )
        : canHashPins() && (
          <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpen('new')}><LockKeyhole className="ico" aria-hidden="true" />{m.device_pin_set()}</button>
        )}
      {open === 'new' && <NewPinDialog title={isSet ? m.device_pin_change_title() : m.device_pin_set()} onClose={close} />}
      {open === 'remove' && <RemoveDialog onClose={close} />}
    </section>
  )
}

function panelWords(isSet: boolean): string {
  if (isSet) return m.device_pin_on_detail()
  return canHashPins() ? m.device_pin_off_detail() : m.device_pin_unsupported()
}

function NewPinDialog({ title, onClose }: { title: string; onClose: () => void }) {
  // Opening puts the focus on the dialog's first button; here it belongs where a keyboard types.
  useEffect(() => document.querySelector<HTMLElement>('dialog .pad input')?.focus(), [])
  return <Dialog title={title} onClose={onClose}><div className="dialog-b he-pin"><NewPinForm onSet={onClose} /></div></Dialog>
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const pin = usePinDeps()
  return (
    <Dialog title={m.device_pin_remove_title()} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.device_pin_remove_detail()}</p>
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="button" className="btn btn-main" onClick={() => void removePin(pin).then(onClose)}>{m.device_pin_remove_now()}</button>
        </div>
      </div>
    </Dialog>
  )
}
