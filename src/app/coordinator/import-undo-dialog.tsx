/** Withdraws an import whole, also after weeks; what somebody corrected since is shown first, and kept or withdrawn by choice. */
import { useEffect, useState } from 'react'
import { formatDay } from '../../domain/calendar.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { Banner } from '../ui/banner.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { Import, OneImport } from './import-answers.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const SHOWN = 8
type Progress = { total: number; left: number } | null

export function ImportUndoDialog({ one, onClose }: { one: Import; onClose: () => void }) {
  const { api } = useCounty()
  const [corrected, setCorrected] = useState<OneImport['corrected'] | null>(null)
  const [choice, setChoice] = useState<'keep' | 'withdraw'>('keep')
  const [reason, setReason] = useState(one.undo?.reason ?? '')
  const [tried, setTried] = useState(false)
  const [progress, setProgress] = useState<Progress>(null)
  const [done, setDone] = useState<{ kept: number } | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(() => {
    api.oneImport(one.id).then((answer) => (answer.kind === 'ok' ? setCorrected(answer.value.corrected) : setTrouble(answer))).catch(reportError)
  }, [api, one.id])
  const undo = async () => {
    setTried(true)
    if (reason.trim() === '' || progress !== null) return
    setTrouble(null)
    let kept = 0
    setProgress({ total: one.rows, left: one.rows })
    for (;;) {
      const answer = await api.undoImport(one.id, { reason: reason.trim(), corrected: choice })
      if (answer.kind !== 'ok') {
        setProgress(null)
        return setTrouble(answer)
      }
      kept += answer.value.kept
      setProgress({ total: one.rows, left: answer.value.left })
      if (answer.value.left === 0) return setDone({ kept })
    }
  }
  return (
    <Dialog title={m.paper_import_undo_title({ file: one.file.name })} onClose={onClose}>
      <form
        className="dialog-b" noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void undo()
        }}
      >
        {done === null
          ? (
            <>
              <p>{m.paper_import_undo_lead({ count: one.entries, shown: formatNumber(one.entries) })}</p>
              {corrected !== null && corrected.length > 0 && <Corrected corrected={corrected} choice={choice} onChoose={setChoice} />}
              <TextField label={m.paper_import_reason()} value={reason} maxLength={200} error={tried && reason.trim() === '' ? m.paper_import_reason_needed() : undefined} onChange={(event) => setReason(event.target.value)} />
              {progress && <label className="i-progress">{m.paper_import_undoing()}<progress max={Math.max(1, progress.total)} value={progress.total - progress.left} /></label>}
              {trouble && <TroubleBanner trouble={trouble} />}
              <div className="dialog-f">
                <button type="submit" className="btn btn-main" aria-disabled={progress !== null}>{m.paper_import_undo()}</button>
              </div>
            </>
          )
          : (
            <>
              <Banner tone="saved" title={m.paper_import_undone()}>{done.kept > 0 && m.paper_import_kept({ count: done.kept, shown: formatNumber(done.kept) })}</Banner>
              <div className="dialog-f"><button type="button" className="btn btn-main" onClick={onClose}>{m.common_close()}</button></div>
            </>
          )}
      </form>
    </Dialog>
  )
}

function Corrected({ corrected, choice, onChoose }: { corrected: OneImport['corrected']; choice: 'keep' | 'withdraw'; onChoose: (choice: 'keep' | 'withdraw') => void }) {
  const { reference } = useCounty()
  const placeName = (id: string) => reference.places.find((place) => place.id === id)?.name ?? ''
  return (
    <fieldset className="r-choices">
      <legend>{m.paper_import_corrected({ count: corrected.length, shown: formatNumber(corrected.length) })}</legend>
      <ul className="i-corrected">{[...new Set(corrected.map(({ place, day }) => `${formatDay(day)} ${placeName(place)}`))].slice(0, SHOWN).map((words) => <li key={words}>{words}</li>)}</ul>
      {(['keep', 'withdraw'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="corrected" checked={choice === one} onChange={() => onChoose(one)} />
          {one === 'keep' ? m.paper_import_keep_corrected() : m.paper_import_withdraw_corrected()}
        </label>
      ))}
    </fieldset>
  )
}
