/** Writing a cell: number, words, list, coverage and note. */
import type { ReportCell, ReportFigure } from '../../domain/key-figures-report.ts'
import type { CellContent } from '../../domain/key-figures.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { coverageInWords, municipalityNames, type KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { CellFields } from './cell-fields.tsx'
import { cellOfForm, cellSchema, formOfCell, textsOfCell, type CellForm } from './cell-form.ts'
import type { Answer } from './coordinator-api.ts'
import { DraftDialog } from './draft-dialog.tsx'
import type { ComparedLine } from './meanwhile.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm } from './use-draft-form.ts'
import { useVersionedSave, type Theirs } from './use-versioned-save.ts'

type CellDialogProps = { figure: ReportFigure; year: number; context: KeyFiguresContext; onClose: () => void; onSaved: () => void; onNext?: () => void }

export function CellDialog({ figure: row, year, context, onClose, onSaved, onNext }: CellDialogProps) {
  const { api } = useCounty()
  const { figure } = row
  const cell = cellOf(row, year)
  const { logValue } = cell?.shown ?? {}
  const draft = useDraftForm<CellForm>({ name: `cell ${figure.id} ${year}`, version: cell?.version ?? 0, initial: formOfCell(cell?.typed ?? null), schema: cellSchema(year, logValue) })
  const latest = async (): Promise<Answer<Theirs<CellForm>>> => {
    const now = await api.keyFigures([year])
    if (now.kind !== 'ok') return now
    const found = now.value.figures.find((one) => one.figure.id === figure.id)
    const other = found && cellOf(found, year)
    // Without its row there is nothing to write in.
    return other === undefined ? { kind: 'refused', type: 'record_unknown' } : { kind: 'ok', value: { version: other.version, fields: formOfCell(other.typed) } }
  }
  const saving = useVersionedSave({ draft, texts: textsOfCell, latest, onSaved })
  const write = async (content: CellContent | null) => {
    const answer = await api.writeCell(figure.id, year, draft.version, content)
    // The log may have counted on since the dialog opened.
    if (answer.kind === 'refused' && answer.errors?.some(({ path, code }) => path === 'cell.note' && code === 'reason_needed')) draft.form.setError('noteFi', { type: 'log' }, { shouldFocus: true })
    return answer
  }
  const save = saving.save(async (fields) => await write(cellOfForm(fields)))
  return (
    <DraftDialog
      title={`${nameIn(figure.names, context.language)} ${year}`} draft={draft} saving={saving} lines={linesOf(context)} onClose={onClose} onSave={save}
      trouble={saving.trouble && draft.form.formState.errors.noteFi?.type !== 'log' && <TroubleBanner trouble={saving.trouble} />}
      remove={cell?.typed ? { words: m.key_figures_clear(), press: () => void saving.send(async () => await write(null)) } : undefined}
      next={onNext && { words: m.key_figures_save_next(), press: () => void saving.save(async (fields) => await write(cellOfForm(fields)), onNext)() }}
    >
      <CellFields figure={figure} year={year} logValue={logValue} guard={saving.guard} />
    </DraftDialog>
  )
}

function cellOf({ cells }: ReportFigure, year: number): ReportCell | undefined {
  return cells.find((cell) => cell.year === year)
}

function linesOf(context: KeyFiguresContext): ComparedLine<CellForm>[] {
  return [
    { label: m.key_figures_number(), of: ({ value }) => value },
    { label: m.key_figures_list(), of: ({ itemsFi }) => itemsFi },
    { label: m.key_figures_list_sv(), of: ({ itemsSv }) => itemsSv },
    { label: m.key_figures_list_en(), of: ({ itemsEn }) => itemsEn },
    { label: m.key_figures_text(), of: ({ textFi }) => textFi },
    { label: m.key_figures_text_sv(), of: ({ textSv }) => textSv },
    { label: m.key_figures_text_en(), of: ({ textEn }) => textEn },
    { label: m.report_info_coverage(), of: ({ from, to }) => (from === '' || to === '' ? '' : coverageInWords({ from, to })) },
    { label: m.key_figures_municipalities(), of: ({ municipalities }) => municipalityNames(municipalities.toSorted(), context) },
    { label: m.key_figures_note_heading(), of: ({ noteFi }) => noteFi },
    { label: m.key_figures_note_sv(), of: ({ noteSv }) => noteSv },
    { label: m.key_figures_note_en(), of: ({ noteEn }) => noteEn },
  ]
}
