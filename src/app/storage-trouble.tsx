/** The one blocking message: this tap could not be stored, or the storage did not open at all. Never a silent drop. */
import { useEffect, useState } from 'react'
import { m } from '../i18n/generated/messages.js'
import { isFromLaterVersion } from '../local-db/storage-outcome.ts'
import { formatNumber } from './format.ts'
import { LanguageChoice } from './language-choice.tsx'
import { LeftBehindDialog } from './left-behind.tsx'
import { useTablet, type StorageTrouble } from './tablet.tsx'
import { Dialog } from './ui/dialog.tsx'

export function StorageTroubleDialog({ trouble, onClose }: { trouble: StorageTrouble; onClose: () => void }) {
  const { storage, first } = useTablet()
  const [isNewer, setNewer] = useState(trouble.outcome === 'storageNewer')
  const [unsent, setUnsent] = useState<number | null>(null)
  useEffect(() => {
    if (trouble.outcome === 'storageNewer') return
    // A page that could not begin does not know why.
    void storage.then(({ db }) => db.outbox.count()).then(setUnsent, (error: unknown) => setNewer(isFromLaterVersion(error)))
  }, [storage, trouble])
  if (isNewer || trouble.outcome === 'storageNewer') return <LeftBehindDialog />
  // A storage that cannot even be read leaves no screen to return to, and does not know the person's language.
  const atStart = first === undefined
  const isAway = atStart || (trouble.outcome === 'storageFailed' && unsent === null)
  const close = isAway ? () => location.reload() : onClose
  return (
    <Dialog title={atStart ? m.common_not_opened() : m.common_not_saved()} onClose={close}>
      <div className="dialog-b">
        <p>{atStart ? m.common_storage_not_opened() : whatToDo(trouble)}</p>
        {unsent !== null && <p>{m.common_unsent_safe({ count: unsent, shown: formatNumber(unsent) })}</p>}
        {trouble.outcome === 'storageFailed' && <p className="small quiet">{trouble.detail}</p>}
        {isAway && <LanguageChoice label={m.set_up_language()} />}
        <p className="dialog-f"><button type="button" className="btn btn-main" onClick={close}>{isAway ? m.common_try_again() : m.common_understood()}</button></p>
      </div>
    </Dialog>
  )
}

function whatToDo(trouble: Exclude<StorageTrouble, { outcome: 'storageNewer' }>): string {
  switch (trouble.outcome) {
    case 'storageFull': return m.common_storage_full()
    case 'storageFailed': return m.common_storage_failed()
    case 'notSetUp': return m.common_not_set_up()
  }
}
