/** Asks once before a tablet is taken out of use, and says what that means for what it has counted. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { Dialog } from '../ui/dialog.tsx'
import type { PairedTablet, Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type RevokeDialogProps = { tablet: PairedTablet; onClose: () => void; onRevoked: () => void }

export function RevokeDialog({ tablet, onClose, onRevoked }: RevokeDialogProps) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const revoke = async () => {
    setTrouble(null)
    const answer = await api.revokeTablet(tablet.id)
    if (answer.kind === 'ok') onRevoked()
    else setTrouble(answer)
  }
  return (
    <Dialog title={m.coordinator_revoke_title({ name: tablet.name })} onClose={onClose}>
      <div className="dialog-b">
        <p>{m.coordinator_revoke_detail()}</p>
        {trouble && <TroubleBanner trouble={trouble} />}
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="button" className="btn btn-main" onClick={() => void revoke()}>{m.coordinator_revoke()}</button>
        </div>
      </div>
    </Dialog>
  )
}
