/** An old logbook read in: the file, its place and columns, what each row becomes, and the reading in itself. */
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { guessColumns, headingsKey, knownColumns } from '../../domain/import/columns.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { ColumnsStep } from './import-columns-step.tsx'
import { FileStep } from './import-file-step.tsx'
import { PreviewStep } from './import-preview-step.tsx'
import type { ImportPlan, Opened } from './import-plan.ts'
import { tableOf } from './import-sheet.ts'
import { PageTitle } from './page-title.tsx'
import type { TableFile } from './read-table-file.ts'
import { useCounty } from './session.tsx'
import './imports.css'

export function ImportPage() {
  const { api, reference } = useCounty()
  const { busy } = useTablet()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [plan, setPlan] = useState<ImportPlan | null>(null)
  const [made, setMade] = useState(0)
  useBusyMark(busy, opened !== null)
  const openSheet = useCallback(async (file: TableFile, sheet: string) => {
    setPlan(null)
    const found = file.sheets.find(({ name }) => name === sheet)
    if (found === undefined) return
    const table = tableOf(found, reference.visitorGroups, file.name)
    const answer = await api.importMapping(headingsKey(table.headings))
    const remembered = answer.kind === 'ok' && answer.value.columns !== null ? answer.value : null
    const columns = remembered?.columns ? knownColumns(remembered.columns, table.headings, reference.visitorGroups) : guessColumns(table.headings, reference.visitorGroups)
    setOpened({ file, sheet, table, columns, remembered })
  }, [api, reference])
  const ready = (next: ImportPlan) => {
    setPlan(next)
    setMade(made + 1)
  }
  return (
    <div className="d-main">
      <div className="d-h">
        <PageTitle>{m.paper_import_file()}</PageTitle>
        <Link className="btn btn-quiet" href="/coordinator/imports">{m.paper_to_imports()}</Link>
      </div>
      <FileStep opened={opened} onOpen={openSheet} />
      {opened && <ColumnsStep key={`${opened.file.sha256} ${opened.sheet}`} opened={opened} onChange={() => setPlan(null)} onReady={ready} />}
      {plan && <PreviewStep key={made} plan={plan} />}
    </div>
  )
}
