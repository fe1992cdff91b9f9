/** The backup of this tablet: one file that can be read into another tablet. */
import { FolderOpen, Save } from 'lucide-react'
import { useRef, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { readLastBackup } from '../../local-db/last-backup.ts'
import { useStored, useTablet } from '../tablet.tsx'
import { formatMoment } from './moment.ts'
import { ReadBackupDialog } from './read-backup-dialog.tsx'
import { SaveBackupDialog } from './save-backup-dialog.tsx'

type Open = { kind: 'save' } | { kind: 'read'; file: File }

export function BackupPanel() {
  const { now } = useTablet()
  const savedAt = useStored(readLastBackup, [])
  const [open, setOpen] = useState<Open | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const choose = () => chooser.current?.click()
  return (
    <section className="panel" id="backup">
      <h2>{m.device_backup()}</h2>
      <p className="small quiet">
        {savedAt == null ? m.device_backup_never() : m.device_backup_last({ when: formatMoment(savedAt, now()) })} {m.device_backup_detail()}
      </p>
      <div className="he-two">
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpen({ kind: 'save' })}><Save className="ico" aria-hidden="true" />{m.device_backup_save()}</button>
        <button type="button" className="btn" onClick={choose}><FolderOpen className="ico" aria-hidden="true" />{m.device_backup_read()}</button>
      </div>
      <input
        ref={chooser} type="file" hidden tabIndex={-1} aria-label={m.device_backup_read_title()}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again.
          event.target.value = ''
          if (file) setOpen({ kind: 'read', file })
        }}
      />
      {open?.kind === 'save' && <SaveBackupDialog onClose={() => setOpen(null)} />}
      {open?.kind === 'read' && <ReadBackupDialog key={`${open.file.name} ${open.file.lastModified}`} file={open.file} onChooseOther={choose} onClose={() => setOpen(null)} />}
    </section>
  )
}
