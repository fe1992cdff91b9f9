/** A name of its own and a note, for those who need them. Kept with the draft like everything else. */
import { useEffect } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { EntryForm } from '../form-draft.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import type { SessionFields } from './session-fields.ts'

export function NoteDialog({ form: { fields, change, errorAt }, onClose }: { form: EntryForm<SessionFields>; onClose: () => void }) {
  useEffect(() => {
    document.querySelector<HTMLElement>('dialog [aria-invalid=true]')?.focus()
  }, [])
  return (
    <Dialog title={m.session_name_and_note()} className="wide-dialog" onClose={onClose}>
      <div className="dialog-b">
        <TextField label={m.session_name()} hint={m.session_name_hint()} value={fields.title} error={errorAt('title')} autoComplete="off" onChange={(event) => change({ title: event.target.value })} />
        <TextArea label={m.session_note()} hint={m.common_note_hint()} rows={5} value={fields.note} error={errorAt('note')} onChange={(event) => change({ note: event.target.value })} />
        <div className="dialog-f"><button type="button" className="btn" onClick={onClose}>{m.common_done()}</button></div>
      </div>
    </Dialog>
  )
}
