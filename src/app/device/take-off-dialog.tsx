/** Taking a refused entry off the list: only when it is in a file, and only by a press that says what happens. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { removeSetAside } from '../../local-db/set-aside.ts'
import { useOpenTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { StateWord } from '../ui/state-word.tsx'

type TakeOffDialogProps = { what: string; revId: string; onExport: () => Promise<string | null>; onClose: () => void }

export function TakeOffDialog({ what, revId, onExport, onClose }: TakeOffDialogProps) {
  const { db } = useOpenTablet()
  const [savedAs, setSavedAs] = useState<string | null>(null)
  return (
    <Dialog title={m.device_take_off_title()} onClose={onClose}>
      <div className="dialog-b">
        <p><b>{what}</b></p>
        <p>{m.device_take_off_detail()}</p>
        <p role="status">{savedAs === null ? m.device_take_off_first() : <StateWord tone="saved">{m.device_take_off_saved({ name: savedAs })}</StateWord>}</p>
        <div className="dialog-f">
          <button type="button" className="btn" onClick={() => void onExport().then(setSavedAs)}>{m.device_take_off_export()}</button>
          <button
            type="button" className="btn btn-main" aria-disabled={savedAs === null}
            onClick={savedAs === null ? undefined : () => void removeSetAside(db, revId).then(onClose)}
          >{m.device_take_off_confirm()}</button>
        </div>
      </div>
    </Dialog>
  )
}
