/** Correcting or withdrawing an entry that has no form of its own, with a reason. Nothing is overwritten: a correction is a new revision. */
import { useState } from 'react'
import type { EntryBody, FieldError, VisitBody } from '../domain/entry.ts'
import { m } from '../i18n/generated/messages.js'
import type { LoggedEntry } from '../local-db/entry-queries.ts'
import { voidEntry, type RecordOutcome } from '../local-db/record-entry.ts'
import { ChangedOnTwo, saveCorrection } from './correction.tsx'
import { entryWords } from './entry-words.ts'
import { errorWords } from './form-errors.ts'
import { formatInstant } from './format.ts'
import { ReasonChooser } from './reason-chooser.tsx'
import { useHere, useOpenTablet, useRecord, useTablet } from './tablet.tsx'
import { useTextGuard } from './text-guard.ts'
import { Dialog } from './ui/dialog.tsx'
import { TextField } from './ui/field.tsx'
import { countError, Stepper } from './ui/stepper.tsx'
import { groupWords } from './visitor-words.ts'

/** @param mends whether the entry was refused: then it may be saved as it is, as its reason alone may have been at fault. */
export function EntryDialog({ entry, mends = false, onClose }: { entry: LoggedEntry; mends?: boolean; onClose: () => void }) {
  const tablet = useOpenTablet()
  const record = useRecord()
  const { reference } = useHere()
  const [body, setBody] = useState(entry.body)
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const guard = useTextGuard()
  const changed = mends || JSON.stringify(body) !== JSON.stringify(entry.body)
  const finish = async (write: () => Promise<RecordOutcome>) => {
    if (reason.trim() === '') return setErrors([{ path: 'reason', code: 'required', message: '' }])
    if (!(await guard.passes([reason]))) return
    const outcome = await record(write)
    if (outcome.outcome === 'invalid') setErrors(outcome.errors)
    else if (outcome.outcome === 'saved' || outcome.outcome === 'nothing') onClose()
  }
  return (
    <Dialog title={`${formatInstant(entry.writtenAt)} ${entryWords(entry.body, reference, tablet.language)}`} onClose={onClose}>
      <div className="dialog-b">
        {entry.changedOnTwo && <ChangedOnTwo />}
        {body.kind === 'visit' && <VisitFields began={entry.body} body={body} onChange={setBody} dayError={dayError(errors)} />}
        <ReasonChooser guard={guard} reason={reason} onChange={setReason} missing={errors.some((error) => error.path === 'reason')} />
        <div className="dialog-f">
          <button type="button" className="btn" onClick={() => void finish(() => voidEntry(tablet, entry.entryId, reason))}>{m.day_withdraw()}</button>
          {body.kind === 'visit' && (
            <button type="button" className="btn btn-main" aria-disabled={!changed} onClick={changed ? () => void finish(() => saveCorrection(tablet, entry, body, reason)) : undefined}>
              {changed ? m.day_save_correction() : m.day_nothing_changed()}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function dayError(errors: readonly FieldError[]): string | undefined {
  const error = errors.find((one) => one.path === 'day')
  return error && errorWords(error.code)
}

/** The counts as they are; a correction downwards (−1) is withdrawn rather than edited. */
function VisitFields({ began, body, onChange, dayError: error }: { began: EntryBody; body: VisitBody; onChange: (body: EntryBody) => void; dayError: string | undefined }) {
  const { language } = useTablet()
  const { reference } = useHere()
  const before = began.kind === 'visit' ? began : body
  const counted = reference.visitorGroups.filter(({ key }) => key in before.counts && (before.counts[key] ?? 0) >= 0)
  return (
    <>
      {counted.map((group) => (
        <CountRow
          key={group.key} label={groupWords(group, language)} value={body.counts[group.key] ?? 0}
          onChange={(n) => onChange({ ...body, counts: { ...body.counts, [group.key]: n } })}
        />
      ))}
      {(before.families ?? 0) > 0 && (
        <CountRow label={m.day_families({ count: 2 })} value={body.families ?? 0} onChange={(families) => onChange({ ...body, families })} />
      )}
      <TextField label={m.day_entry_day()} type="date" value={body.day} error={error} onChange={(event) => onChange({ ...body, day: event.target.value })} />
    </>
  )
}

function CountRow({ label, value, onChange }: { label: string; value: number; onChange: (n: number) => void }) {
  return (
    <div className="entry-row">
      <span>{label}</span>
      <Stepper label={label} value={value} error={countError(value)} onChange={onChange} />
    </div>
  )
}
