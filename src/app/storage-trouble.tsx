/** The one blocking message: this tap could not be stored, or the storage did not open at all. Never a silent drop. */
import { useLiveQuery } from 'dexie-react-hooks'
import { m } from '../i18n/generated/messages.js'
import { formatNumber } from './format.ts'
import { LanguageChoice } from './language-choice.tsx'
import { useTablet, type StorageTrouble } from './tablet.tsx'
import { Dialog } from './ui/dialog.tsx'

export function StorageTroubleDialog({ trouble, onClose }: { trouble: StorageTrouble; onClose: () => void }) {
  const { db, first } = useTablet()
  const unsent = useLiveQuery(async () => await db.outbox.count().catch(() => null), [db], null)
  // A storage that cannot even be read leaves no screen to return to, and does not know the person's language.
  const isAway = trouble.outcome === 'storageFailed' && unsent === null
  const atStart = isAway && first === undefined
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

function whatToDo(trouble: StorageTrouble): string {
  switch (trouble.outcome) {
    case 'storageFull': return m.common_storage_full()
    case 'storageFailed': return m.common_storage_failed()
    case 'notSetUp': return m.common_not_set_up()
  }
}
