/** Choosing the file, and of a workbook the sheet. It is read on this computer; nothing is sent yet. */
import { useId, useState } from 'react'
import { IMPORT_FILE_ROWS_MAX } from '../../domain/import/imported-row.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { Banner } from '../ui/banner.tsx'
import { SelectField } from '../ui/field.tsx'
import type { Opened } from './import-plan.ts'
import { readTableFile, type FileTrouble, type TableFile } from './read-table-file.ts'

type FileStepProps = { opened: Opened | null; onOpen: (file: TableFile, sheet: string) => Promise<void> }

export function FileStep({ opened, onOpen }: FileStepProps) {
  const id = useId()
  const [trouble, setTrouble] = useState<FileTrouble | null>(null)
  const [isReading, setReading] = useState(false)
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    setReading(true)
    const file = await readTableFile(chosen).catch(() => ({ trouble: 'notTable' as const }))
    setTrouble('trouble' in file ? file.trouble : null)
    if (!('trouble' in file)) await onOpen(file, file.sheets[0]?.name ?? '')
    setReading(false)
  }
  return (
    <section className="panel i-step" aria-labelledby={`${id}-h`} aria-busy={isReading}>
      <h2 id={`${id}-h`}>{m.paper_step_file()}</h2>
      <div className="field i-pick">
        <label htmlFor={id}>{m.paper_choose_file()}</label>
        <input id={id} type="file" accept=".csv,.txt,.tsv,.xlsx" aria-describedby={`${id}-n`} onChange={(event) => void choose(event.target.files?.[0])} />
        <span className="hint" id={`${id}-n`}>{m.paper_file_hint()}</span>
      </div>
      {trouble && <Banner tone="alert" title={troubleWords(trouble)} />}
      {opened && opened.file.sheets.length > 1 && (
        <SelectField label={m.paper_sheet_of_book()} value={opened.sheet} onChange={(event) => void onOpen(opened.file, event.target.value)}>
          {opened.file.sheets.map(({ name }) => <option key={name}>{name}</option>)}
        </SelectField>
      )}
      {opened && <p role="status">{m.paper_file_rows({ count: opened.table.rows.length, shown: formatNumber(opened.table.rows.length), file: opened.file.name })}</p>}
    </section>
  )
}

function troubleWords(trouble: FileTrouble): string {
  switch (trouble) {
    case 'tooLarge': return m.paper_file_too_large()
    case 'tooMany': return m.paper_file_too_many({ limit: formatNumber(IMPORT_FILE_ROWS_MAX) })
    case 'oldExcel': return m.paper_file_old_excel()
    case 'notTable': return m.paper_file_not_table()
    case 'empty': return m.paper_file_empty()
  }
}
