/** Reading a backup: the file is checked, what it holds is said, and only then is anything read into this tablet. */
import { useEffect, useRef, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { LocalDatabase } from '../../local-db/local-database.ts'
import { openBackup, readBackup, type OpenedBackup, type ReadOutcome } from '../../local-db/read-backup.ts'
import type { Progress } from '../../local-db/save-backup.ts'
import { useBusyMark } from '../busy-marks.ts'
import { formatNumber } from '../format.ts'
import { useOpenTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { StateWord, type StateTone } from '../ui/state-word.tsx'
import { BackupFacts } from './backup-facts.tsx'
import { ProgressLine } from './progress-line.tsx'

type Opened = Extract<OpenedBackup, { outcome: 'opened' }>
type Step =
  | { kind: 'opening' }
  | { kind: 'locked'; wrong: boolean }
  | { kind: 'trouble'; outcome: 'damaged' | 'newerVersion' | 'notABackup' }
  | { kind: 'opened'; opened: Opened }
  | { kind: 'reading'; progress: Progress }
  | { kind: 'finished'; outcome: ReadOutcome }

export function ReadBackupDialog({ file, onChooseOther, onClose }: { file: File; onChooseOther: () => void; onClose: () => void }) {
  const { step, open, read, stop } = useReading(file)
  const close = () => {
    stop()
    onClose()
  }
  return (
    <Dialog title={m.device_backup_read_title()} onClose={close}>
      <div className="dialog-b">
        {step.kind === 'opening' && <p role="status">{m.device_backup_opening()}</p>}
        {step.kind === 'locked' && <Unlock wrong={step.wrong} onOpen={(passphrase) => void open(passphrase)} />}
        {step.kind === 'trouble' && <Trouble outcome={step.outcome} onChooseOther={onChooseOther} />}
        {step.kind === 'opened' && <BackupFacts opened={step.opened} onRead={() => void read(step.opened)} onChooseOther={onChooseOther} />}
        {step.kind === 'reading' && (
          <>
            <ProgressLine {...step.progress} words={m.device_backup_reading({ done: formatNumber(step.progress.done), total: formatNumber(step.progress.total) })} />
            <div className="dialog-f"><button type="button" className="btn" onClick={stop}>{m.device_backup_stop()}</button></div>
          </>
        )}
        {step.kind === 'finished' && <Finished outcome={step.outcome} onClose={close} />}
      </div>
    </Dialog>
  )
}

function useReading(file: File) {
  const { db, nudge, busy } = useOpenTablet()
  const [step, setStep] = useState<Step>({ kind: 'opening' })
  const stopping = useRef(new AbortController())
  useBusyMark(busy, step.kind === 'reading')
  useEffect(() => { void look(db, file, null).then(setStep) }, [db, file])
  const open = async (passphrase: string) => {
    setStep({ kind: 'opening' })
    setStep(await look(db, file, passphrase))
  }
  const read = async ({ backup }: Opened) => {
    setStep({ kind: 'reading', progress: { done: 0, total: backup.lines.length } })
    const outcome = await readBackup({ db, now: () => performance.now() }, backup, { signal: stopping.current.signal, onProgress: (progress) => setStep({ kind: 'reading', progress }) })
    nudge()
    setStep({ kind: 'finished', outcome })
  }
  return { step, open, read, stop: () => stopping.current.abort() }
}

async function look(db: LocalDatabase, file: File, passphrase: string | null): Promise<Step> {
  const opened = await openBackup(db, new Uint8Array(await file.arrayBuffer()), passphrase)
  switch (opened.outcome) {
    case 'opened': return { kind: 'opened', opened }
    case 'passphraseNeeded': return { kind: 'locked', wrong: false }
    case 'wrongPassphrase': return { kind: 'locked', wrong: true }
    default: return { kind: 'trouble', outcome: opened.outcome }
  }
}

function Unlock({ wrong, onOpen }: { wrong: boolean; onOpen: (passphrase: string) => void }) {
  const [typed, setTyped] = useState('')
  return (
    <form className="he-form" onSubmit={(event) => {
      event.preventDefault()
      if (typed !== '') onOpen(typed)
    }}>
      <p>{m.device_passphrase_needed()}</p>
      <TextField
        label={m.device_passphrase()} error={wrong && typed === '' ? m.device_passphrase_wrong() : undefined} type="password" autoComplete="off"
        value={typed} onChange={(event) => setTyped(event.target.value)}
      />
      <div className="dialog-f"><button type="submit" className="btn btn-main" aria-disabled={typed === ''}>{m.device_backup_open()}</button></div>
    </form>
  )
}

function Trouble({ outcome, onChooseOther }: { outcome: 'damaged' | 'newerVersion' | 'notABackup'; onChooseOther: () => void }) {
  const words = {
    damaged: [m.device_backup_damaged, m.device_backup_damaged_detail],
    newerVersion: [m.device_backup_newer, m.device_backup_newer_detail],
    notABackup: [m.device_backup_foreign, m.device_backup_foreign_detail],
  } as const
  const [title, detail] = words[outcome]
  return (
    <>
      <Banner tone="alert" title={title()}>{detail()}</Banner>
      <div className="dialog-f"><button type="button" className="btn" onClick={onChooseOther}>{m.device_backup_choose_other()}</button></div>
    </>
  )
}

function Finished({ outcome, onClose }: { outcome: ReadOutcome; onClose: () => void }) {
  const lines = finishedWords(outcome)
  return (
    <>
      <div role="status" className="he-form">{lines.map(({ tone, words }) => <p key={words}><StateWord tone={tone}>{words}</StateWord></p>)}</div>
      <div className="dialog-f"><button type="button" className="btn btn-main" onClick={onClose}>{m.common_done()}</button></div>
    </>
  )
}

type Line = { tone: StateTone; words: string }

function finishedWords({ outcome, added, unreadable }: ReadOutcome): Line[] {
  const lines: Line[] = []
  if (added > 0) lines.push({ tone: 'saved', words: m.device_backup_added({ count: added, shown: formatNumber(added) }) })
  else if (outcome === 'read') lines.push({ tone: 'saved', words: m.device_backup_nothing_new() })
  if (unreadable > 0) lines.push({ tone: 'queued', words: m.device_backup_unreadable({ count: unreadable, shown: formatNumber(unreadable) }) })
  if (outcome === 'cancelled') lines.push({ tone: 'queued', words: m.device_backup_stopped() })
  if (outcome === 'storageFull' || outcome === 'storageFailed' || outcome === 'notSetUp') lines.push({ tone: 'alert', words: m.device_backup_no_room() })
  return lines
}
