/** A withdrawal that the server refused for its reason is made once more, with another one. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { voidAgain } from '../../local-db/record-entry.ts'
import { ReasonChooser } from '../reason-chooser.tsx'
import { useOpenTablet, useRecord } from '../tablet.tsx'
import { useTextGuard } from '../text-guard.ts'
import { Dialog } from '../ui/dialog.tsx'

export function WithdrawAgainDialog({ revId, onClose }: { revId: string; onClose: () => void }) {
  const tablet = useOpenTablet()
  const record = useRecord()
  const guard = useTextGuard()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const withdraw = async () => {
    if (reason.trim() === '') return setMissing(true)
    if (!(await guard.passes([reason]))) return
    const { outcome } = await record(() => voidAgain(tablet, revId, reason.trim()))
    if (outcome === 'saved' || outcome === 'nothing') onClose()
  }
  return (
    <Dialog title={m.device_withdraw_again()} onClose={onClose}>
      <div className="dialog-b">
        <ReasonChooser guard={guard} reason={reason} onChange={setReason} missing={missing} />
        <div className="dialog-f"><button type="button" className="btn btn-main" onClick={() => void withdraw()}>{m.common_withdraw()}</button></div>
      </div>
    </Dialog>
  )
}
