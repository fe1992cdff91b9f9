/** This page is the old one beside a new version that has changed the storage: what is left to it is to make room. */
import { m } from '../i18n/generated/messages.js'
import { Dialog } from './ui/dialog.tsx'

export function LeftBehindDialog() {
  const goOn = () => location.reload()
  return (
    <Dialog title={m.common_left_behind()} onClose={goOn}>
      <div className="dialog-b">
        <p>{m.common_left_behind_detail()}</p>
        <p className="dialog-f"><button type="button" className="btn btn-main" onClick={goOn}>{m.common_left_behind_go_on()}</button></p>
      </div>
    </Dialog>
  )
}
