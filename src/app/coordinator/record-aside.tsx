/** Beside a record's form: its history, and the way to end its use. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { EndDialog, type Candidate, type EndedRecord } from './end-dialog.tsx'
import type { FieldWords, Shown } from './record-periods.ts'
import { VersionHistory } from './version-history.tsx'

type AsideProps<T extends Shown> = {
  record: EndedRecord
  /** Where its fellows stand: the way back when it has been deleted. */
  list: string
  mayEnd: boolean
  candidates: readonly Candidate[]
  history: { versions: readonly T[]; nameOf: (version: T) => string; words: FieldWords; edited: T | undefined; onEdit: (day: Day) => void }
}

export function RecordAside<T extends Shown>({ record, list, mayEnd, candidates, history }: AsideProps<T>) {
  const [isEnding, setEnding] = useState(false)
  const [, goTo] = useLocation()
  const ended = (deleted: boolean) => {
    setEnding(false)
    if (deleted) goTo(list, { replace: true })
  }
  return (
    <aside className="panel r-aside" aria-labelledby="history">
      <h2 id="history">{m.records_history()}</h2>
      <VersionHistory {...history} successors={candidates} />
      {mayEnd && <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setEnding(true)}>{m.records_end()}</button>}
      {isEnding && <EndDialog record={record} candidates={candidates} onEnded={ended} onClose={() => setEnding(false)} />}
    </aside>
  )
}
