/** Deleting a dated row at once, and bringing it back as long as the page is open. */
import { useState } from 'react'
import type { ReportRow } from '../../domain/key-figures-report.ts'
import type { Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'

export type DeletedRow = {
  /** The last one deleted, with the version of its deletion. */
  last: ReportRow | null
  trouble: Trouble | null
  remove: (row: ReportRow) => void
  bringBack: () => void
}

export function useDeletedRow(onChanged: () => void): DeletedRow {
  const { api } = useCounty()
  const [last, setLast] = useState<ReportRow | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const remove = async ({ row, version }: ReportRow) => {
    setTrouble(null)
    const answer = await api.deleteRow(row.id, version)
    // Also where it was refused: somebody may have changed it meanwhile.
    onChanged()
    if (answer.kind !== 'ok') return setTrouble(answer)
    setLast({ row, version: answer.value.version })
  }
  const bringBack = async () => {
    if (last === null) return
    const { id, ...content } = last.row
    const answer = await api.changeRow(id, last.version, content)
    if (answer.kind !== 'ok') return setTrouble(answer)
    setLast(null)
    onChanged()
  }
  return { last, trouble, remove: (row) => void remove(row), bringBack: () => void bringBack() }
}
