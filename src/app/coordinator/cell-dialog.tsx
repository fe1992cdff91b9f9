/** Writing a cell: number, words, coverage and note. What somebody else has written meanwhile is shown beside what is typed. */
import { useState } from 'react'
import { FormProvider } from 'react-hook-form'
import type { ReportCell, ReportFigure } from '../../domain/key-figures-report.ts'
import type { CellContent } from '../../domain/key-figures.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { cellParts, type KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { Banner } from '../ui/banner.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CellFields } from './cell-fields.tsx'
import { cellOfForm, cellSchema, formOfCell, type CellForm } from './cell-form.ts'
import type { Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm, useFirstField } from './use-draft-form.ts'

type CellDialogProps = { figure: ReportFigure; year: number; context: KeyFiguresContext; onClose: () => void; onSaved: () => void; onNext?: () => void }
type Sent = 'saved' | 'next'

export function CellDialog({ figure: row, year, context, onClose, onSaved, onNext }: CellDialogProps) {
  const { api } = useCounty()
  const { figure } = row
  const cell = cellOf(row, year)
  const { logValue } = cell?.shown ?? {}
  const draft = useDraftForm<CellForm>({ name: `cell ${figure.id} ${year}`, version: cell?.version ?? 0, initial: formOfCell(cell?.typed ?? null), schema: cellSchema(year, logValue) })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [theirs, setTheirs] = useState<ReportCell | null>(null)
  const form = useFirstField()
  const { handleSubmit, setError, formState: { isSubmitting } } = draft.form

  const send = async (content: CellContent | null, then: Sent) => {
    setTrouble(null)
    const answer = await api.writeCell(figure.id, year, draft.version, content)
    if (answer.kind === 'ok') {
      draft.drop()
      return then === 'next' && onNext ? onNext() : onSaved()
    }
    if (answer.kind === 'refused' && answer.type === 'changed_meanwhile') return await showTheirs()
    if (answer.kind === 'refused' && answer.errors?.some(({ path }) => path === 'cell.note')) return setError('noteFi', { type: 'log' }, { shouldFocus: true })
    setTrouble(answer)
  }
  const showTheirs = async () => {
    const now = await api.keyFigures([year])
    if (now.kind !== 'ok') return setTrouble(now)
    const found = now.value.figures.find((one) => one.figure.id === figure.id)
    const other = found && cellOf(found, year)
    if (other === undefined) return setTrouble({ kind: 'refused', type: 'record_unknown' })
    draft.setVersion(other.version)
    setTheirs(other)
  }
  const save = (then: Sent) => handleSubmit(async (fields) => await send(cellOfForm(fields), then))
  const takeTheirs = () => {
    draft.beginWith(formOfCell(theirs?.typed ?? null), theirs?.version ?? draft.version)
    setTheirs(null)
  }
  return (
    <Dialog title={`${nameIn(figure.names, context.language)} ${year}`} className="wide-dialog y-dialog" onClose={onClose}>
      <FormProvider {...draft.form}>
        <form ref={form} className="dialog-b" noValidate onSubmit={(event) => void save('saved')(event)}>
          {draft.isRestored && <RestoredDraft onDrop={() => draft.beginWith(formOfCell(cell?.typed ?? null), cell?.version ?? 0)} />}
          <CellFields figure={figure} year={year} logValue={logValue} />
          {theirs && <Meanwhile theirs={theirs} context={context} onTake={takeTheirs} />}
          {trouble && <TroubleBanner trouble={trouble} />}
          <div className="dialog-f">
            {cell?.typed && <button type="button" className="btn btn-quiet y-clear" aria-disabled={isSubmitting} onClick={() => void send(null, 'saved')}>{m.key_figures_clear()}</button>}
            <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
            {onNext && <button type="button" className="btn" aria-disabled={isSubmitting} onClick={(event) => void save('next')(event)}>{m.key_figures_save_next()}</button>}
            <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{theirs ? m.key_figures_save_mine() : m.common_save()}</button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}

export function RestoredDraft({ onDrop }: { onDrop: () => void }) {
  return <Banner tone="sent" title={m.key_figures_draft()} action={<button type="button" className="btn" onClick={onDrop}>{m.key_figures_draft_drop()}</button>}>{m.key_figures_draft_detail()}</Banner>
}

function Meanwhile({ theirs: { shown }, context, onTake }: { theirs: ReportCell; context: KeyFiguresContext; onTake: () => void }) {
  const { cell } = shown ?? {}
  const words = cell ? [...(cell.value === undefined ? [] : [formatNumber(cell.value)]), ...cellParts(cell, context)].join('; ') : ''
  return (
    <Banner tone="queued" title={m.key_figures_meanwhile()} action={<button type="button" className="btn" onClick={onTake}>{m.key_figures_take_theirs()}</button>}>
      {words === '' ? m.key_figures_meanwhile_emptied() : m.key_figures_meanwhile_detail({ words })}
    </Banner>
  )
}

function cellOf({ cells }: ReportFigure, year: number): ReportCell | undefined {
  return cells.find((cell) => cell.year === year)
}
