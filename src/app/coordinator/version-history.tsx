/** All versions of a record, the newest first: when each is in force, what it changed, and who succeeds it. One of them is being edited. */
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
  /** Whoever may come after it. */
  successors: readonly { key: string; name: string }[]
  /** From which day on. */
  onEdit: (day: Day) => void
}

export function VersionHistory<T extends Shown>({ versions, nameOf, words, edited, successors, onEdit }: HistoryProps<T>) {
  const today = useToday()
  // One that ends has something to tell, changed or not.
  if (versions.length < 2 && versions[0]?.validTo === undefined) return <p className="quiet">{m.records_history_none()}</p>
  return (
    <ol className="r-history">
      {versions.map((version, index) => {
        const before = versions[index - 1]
        const day = dayToEdit(version, today)
        const successor = successors.find(({ key }) => key === version.successor)
        return (
          <li key={version.validFrom ?? ''}>
            <p>
              <b>{nameOf(version)}</b>
              <span>{`${periodInWords(version)} · ${stateInWords(version, today)}`}</span>
              {successor && <span>{m.records_succeeded_by({ name: successor.name })}</span>}
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
