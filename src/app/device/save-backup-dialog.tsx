/** Saving a backup: a passphrase if one is wanted, the file is made, and a press hands it over. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { noteBackup } from '../../local-db/last-backup.ts'
import { saveBackup, type Progress } from '../../local-db/save-backup.ts'
import { localDay } from '../../domain/calendar.ts'
import { handOverBackup } from '../hand-over-file.ts'
import { useHere, useOpenTablet } from '../tablet.tsx'
import { formatNumber } from '../format.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { ProgressLine } from './progress-line.tsx'

type Step = { kind: 'asking' } | { kind: 'making'; progress: Progress } | { kind: 'made'; file: File; at: number } | { kind: 'handedOver'; file: File }

const PASSPHRASE_MIN = 8

export function SaveBackupDialog({ onClose }: { onClose: () => void }) {
  const { step, make, handOver } = useSaving()
  return (
    <Dialog title={m.device_backup_save_title()} onClose={onClose}>
      <div className="dialog-b">
        {step.kind === 'asking' && <AskPassphrase onMake={(passphrase) => void make(passphrase)} />}
        {step.kind === 'making' && <ProgressLine {...step.progress} words={makingWords(step.progress)} />}
        {step.kind === 'made' && <Made file={step.file} onTake={() => void handOver(step)} />}
        {step.kind === 'handedOver' && (
          <>
            <p role="status"><StateWord tone="saved">{m.device_backup_saved({ name: step.file.name })}</StateWord></p>
            <div className="dialog-f"><button type="button" className="btn btn-main" onClick={onClose}>{m.common_done()}</button></div>
          </>
        )}
      </div>
    </Dialog>
  )
}

function useSaving() {
  const { db, now } = useOpenTablet()
  const { place } = useHere()
  const [step, setStep] = useState<Step>({ kind: 'asking' })
  const make = async (passphrase: string | null) => {
    setStep({ kind: 'making', progress: { done: 0, total: 1 } })
    const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
    const at = now()
    const made = await saveBackup({ db, now, randomBytes }, passphrase, { onProgress: (progress) => setStep({ kind: 'making', progress }) })
    if (made.outcome !== 'saved') return setStep({ kind: 'asking' })
    const file = new File([made.bytes], `${plain(place.name)}-${localDay(at)}.lokikirja`, { type: 'application/octet-stream' })
    setStep({ kind: 'made', file, at })
  }
  const handOver = async ({ file, at }: { file: File; at: number }) => {
    if ((await handOverBackup(file)) === 'dismissed') return
    await noteBackup(db, at)
    setStep({ kind: 'handedOver', file })
  }
  return { step, make, handOver }
}

function AskPassphrase({ onMake }: { onMake: (passphrase: string | null) => void }) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const tooShort = typed !== '' && typed.length < PASSPHRASE_MIN
  return (
    <form className="he-form" onSubmit={(event) => {
      event.preventDefault()
      setTried(true)
      if (!tooShort) onMake(typed === '' ? null : typed)
    }}>
      <p>{m.device_backup_holds()}</p>
      <TextField
        label={m.device_passphrase()} hint={m.device_passphrase_hint()} error={tried && tooShort ? m.device_passphrase_short() : undefined}
        type="password" autoComplete="new-password" value={typed} onChange={(event) => setTyped(event.target.value)}
      />
      <div className="dialog-f"><button type="submit" className="btn btn-main">{m.device_backup_make()}</button></div>
    </form>
  )
}

function Made({ file, onTake }: { file: File; onTake: () => void }) {
  return (
    <>
      <p role="status"><StateWord tone="saved">{m.device_backup_made({ name: file.name })}</StateWord></p>
      <div className="dialog-f"><button type="button" className="btn btn-main" onClick={onTake}>{m.device_backup_take()}</button></div>
    </>
  )
}

function makingWords({ done, total }: Progress): string {
  return done < total ? m.device_backup_making({ done: formatNumber(done), total: formatNumber(total) }) : m.device_backup_sealing()
}

/** A file's name that every system takes: `perhetupa`. */
function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'lokikirja'
}
