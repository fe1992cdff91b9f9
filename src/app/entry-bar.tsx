/** The bar under a form: the result left, the draft's state in words, the main button right. On a phone result and button stay under the thumb. */
import type { ReactNode } from 'react'
import { m } from '../i18n/generated/messages.js'
import type { DraftState, EntryForm } from './form-draft.ts'
import { formatInstant } from './format.ts'
import { StateWord } from './ui/state-word.tsx'

type EntryBarProps<Fields> = { form: EntryForm<Fields>; saveLabel: string; summary: ReactNode; children?: ReactNode }

export function EntryBar<Fields>({ form, saveLabel, summary, children }: EntryBarProps<Fields>) {
  const { draft } = form
  return (
    <footer className="bar">
      <div className="bar-more">
        <p role="status"><FormState form={form} /></p>
        {draft.restore && <button type="button" className="btn btn-quiet" onClick={draft.restore}>{m.common_draft_restore()}</button>}
        {draft.edited && <button type="button" className="btn btn-quiet" onClick={draft.clear}>{m.common_draft_clear()}</button>}
        {children}
      </div>
      <div className="bar-main">
        {summary}
        <button type="button" className="btn btn-main" onClick={form.save}>{saveLabel}</button>
      </div>
    </footer>
  )
}

function FormState<Fields>({ form }: { form: EntryForm<Fields> }) {
  if (form.tries > 0 && form.badFields.length > 0) return <StateWord tone="alert">{m.common_fix_fields()}</StateWord>
  return <DraftWords draft={form.draft} />
}

function DraftWords({ draft }: { draft: DraftState }) {
  if (draft.failed) return <StateWord tone="alert">{m.common_draft_failed()}</StateWord>
  if (draft.savedAt === null || !draft.edited) return null
  return <StateWord tone="saved">{m.common_draft_saved({ time: formatInstant(draft.savedAt) })}</StateWord>
}
