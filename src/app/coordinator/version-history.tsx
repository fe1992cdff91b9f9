/** All versions of a record, the newest first: when each is in force and what it changed. One of them is being edited. */
import { PencilLine } from 'lucide-react'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { changedInWords, dayToEdit, periodInWords, stateInWords, type FieldWords, type Shown } from './record-periods.ts'

type HistoryProps<T extends Shown> = {
  /** The earliest first. */
  versions: readonly T[]
  nameOf: (version: T) => string
  words: FieldWords
  edited: T | undefined
  /** From which day on. */
  onEdit: (day: Day) => void
}

export function VersionHistory<T extends Shown>({ versions, nameOf, words, edited, onEdit }: HistoryProps<T>) {
  const today = useToday()
  if (versions.length < 2) return <p className="quiet">{m.records_history_none()}</p>
  return (
    <ol className="r-history">
      {versions.map((version, index) => {
        const before = versions[index - 1]
        const day = dayToEdit(version, today)
        return (
          <li key={version.validFrom ?? ''}>
            <p>
              <b>{nameOf(version)}</b>
              <span>{`${periodInWords(version)} · ${stateInWords(version, today)}`}</span>
              <span>{before === undefined ? m.records_first_version() : m.records_changed_fields({ fields: changedInWords(before, version, words).join(', ') })}</span>
            </p>
            {version !== edited && day !== undefined && (
              <button type="button" className="btn btn-quiet" onClick={() => onEdit(day)}>
                <PencilLine className="ico" aria-hidden="true" />
                {m.records_edit_version()}
                <span className="vh">{periodInWords(version)}</span>
              </button>
            )}
          </li>
        )
      }).reverse()}
    </ol>
  )
}
