/** A dialog of the key figures: its draft, its fields, what somebody else has saved meanwhile, and its buttons. */
import type { ReactNode } from 'react'
import { FormProvider, type FieldValues } from 'react-hook-form'
import { m } from '../../i18n/generated/messages.js'
import { Banner } from '../ui/banner.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Meanwhile, type ComparedLine } from './meanwhile.tsx'
import { useFirstField, type DraftForm } from './use-draft-form.ts'
import type { VersionedSave } from './use-versioned-save.ts'

type DraftDialogProps<Fields extends FieldValues> = {
  title: string
  draft: DraftForm<Fields>
  saving: VersionedSave<Fields>
  /** The fields as they are told beside each other. */
  lines: readonly ComparedLine<Fields>[]
  trouble: ReactNode
  onSave: () => Promise<void>
  onClose: () => void
  /** Takes away what is there. */
  remove?: { words: string; press: () => void } | undefined
  /** Saves and goes on. */
  next?: { words: string; press: () => void } | undefined
  children: ReactNode
}

export function DraftDialog<Fields extends FieldValues>({ title, draft, saving, lines, trouble, onSave, onClose, remove, next, children }: DraftDialogProps<Fields>) {
  const { form, focusFirst } = useFirstField()
  /** The button that was pressed goes: the focus begins anew. */
  const anew = (begin: () => void) => () => {
    begin()
    focusFirst()
  }
  const { isSubmitting } = draft.form.formState
  return (
    <Dialog title={title} className="wide-dialog y-dialog" onClose={onClose}>
      <FormProvider {...draft.form}>
        <form
          ref={form} className="dialog-b" noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void onSave()
          }}
        >
          {draft.isRestored && <RestoredDraft onDrop={anew(draft.startOver)} />}
          {children}
          {saving.theirs && <Meanwhile theirs={saving.theirs.fields} mine={draft.fields} lines={lines} onTake={anew(saving.takeTheirs)} />}
          {trouble}
          <div className="dialog-f">
            {remove && <button type="button" className="btn btn-quiet y-clear" aria-disabled={isSubmitting} onClick={remove.press}>{remove.words}</button>}
            <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
            {next && <button type="button" className="btn" aria-disabled={isSubmitting} onClick={next.press}>{next.words}</button>}
            <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{saving.theirs ? m.key_figures_save_mine() : m.common_save()}</button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}

function RestoredDraft({ onDrop }: { onDrop: () => void }) {
  return <Banner tone="sent" title={m.key_figures_draft()} action={<button type="button" className="btn" onClick={onDrop}>{m.key_figures_draft_drop()}</button>}>{m.key_figures_draft_detail()}</Banner>
}
