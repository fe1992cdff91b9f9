/** Asked once after a coordinator's code has taken the PIN away; a tablet may also go on without one. */
import { LockKeyholeOpen } from 'lucide-react'
import { m } from '../i18n/generated/messages.js'
import { canHashPins } from '../local-db/host-pin.ts'
import { NewPinForm } from './new-pin-form.tsx'

export function PinRemoved({ onDone }: { onDone: () => void }) {
  return (
    <>
      <div className="lock-words">
        <LockKeyholeOpen className="ico lock-ico" aria-hidden="true" />
        <h1>{m.lock_removed_title()}</h1>
        <p role="status">{m.lock_removed_lead()}</p>
        <button type="button" className="btn" onClick={onDone}>{m.lock_skip()}</button>
      </div>
      {canHashPins() && <NewPinForm onSet={onDone} />}
    </>
  )
}
