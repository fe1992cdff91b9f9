/** Deleting a dated row at once, and bringing it back as long as the page is open. */
import { useState } from 'react'
import type { RowKind } from '../../domain/dated-rows.ts'
import type { ReportRow } from '../../domain/key-figures-report.ts'
import type { Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'

export type DeletedRow = {
  /** The list it was last deleted from, or was to be. */
  kind: RowKind | null
  /** The last one deleted, with the version of its deletion. */
  last: ReportRow | null
  trouble: Trouble | null
  remove: (row: ReportRow) => void
  bringBack: () => Promise<void>
}

export function useDeletedRow(onChanged: () => void): DeletedRow {
  const { api } = useCounty()
  const [kind, setKind] = useState<RowKind | null>(null)
  const [last, setLast] = useState<ReportRow | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const remove = async ({ row, version }: ReportRow) => {
    const answer = await api.deleteRow(row.id, version)
    setKind(row.kind)
    setTrouble(answer.kind === 'ok' ? null : answer)
    setLast(answer.kind === 'ok' ? { row, version: answer.value.version } : null)
    // Also where it was refused: somebody may have changed it meanwhile.
    onChanged()
  }
  const bringBack = async () => {
    if (last === null) return
    const { id, ...content } = last.row
    const answer = await api.changeRow(id, last.version, content)
    setTrouble(answer.kind === 'ok' ? null : answer)
    if (answer.kind === 'ok') setLast(null)
    onChanged()
  }
  return { kind, last, trouble, remove: (row) => void remove(row), bringBack }
}
