/** The draft of a week, written to disk at every change, and the saving of it, which may be done again after any failure. */
import { useCallback, useRef, useState } from 'react'
import type { Day } from '../../domain/entry.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { dropDraft, saveDraft } from '../../local-db/drafts.ts'
import { recordEntry } from '../../local-db/record-entry.ts'
import { useBusyMark } from '../busy-marks.ts'
import { useOpenTablet, useRecord } from '../tablet.tsx'
import { bodiesOf, EMPTY_WEEK, faultsOf, isEmpty, type WeekDraft } from './week-draft.ts'

type WeekPlan = { draftKey: string; kept: WeekDraft; days: readonly Day[]; groups: readonly VisitorGroup[]; allGroups: readonly VisitorGroup[] }

export function useWeek({ draftKey, kept, days, groups, allGroups }: WeekPlan) {
  const tablet = useOpenTablet()
  const record = useRecord()
  const { db, now, newId } = tablet
  const [draft, setDraft] = useState(kept)
  const [tries, setTries] = useState(0)
  const [failed, setFailed] = useState(false)
  const [saved, setSaved] = useState(false)
  const latest = useRef(kept)
  const saving = useRef(false)
  useBusyMark(tablet.busy, !isEmpty(draft))
  const writing = useRef<Promise<void> | null>(null)
  const [isWriting, setWriting] = useState(false)
  /** One write at a time; what is typed meanwhile goes with the next one, as its latest. */
  const keep = useCallback(async (next: WeekDraft) => {
    latest.current = next
    setDraft(next)
    const toDisk = async () => {
      setWriting(true)
      for (let written: WeekDraft | null = null; written !== latest.current;) {
        written = latest.current
        await saveDraft(db, draftKey, written, now()).then(() => setFailed(false), () => setFailed(true))
      }
      writing.current = null
      setWriting(false)
    }
    writing.current ??= toDisk()
    await writing.current
  }, [db, draftKey, now])
  const change = (part: Partial<WeekDraft>) => {
    setSaved(false)
    void keep({ ...latest.current, ...part })
  }
  const write = async () => {
    // The ids go to disk before the first entry: a save that was cut off goes on where it stopped.
    const batch = latest.current.batch ?? newId()
    const bodies = bodiesOf({ ...latest.current, batch }, days, groups, allGroups)
    const ids = Object.fromEntries(bodies.map(({ name }) => [name, latest.current.ids[name] ?? newId()]))
    await keep({ ...latest.current, batch, ids })
    for (const { name, body } of bodies) {
      const id = ids[name] ?? newId()
      if (await db.revisions.get(id) !== undefined) continue
      const { outcome } = await record(() => recordEntry({ db, now, newId: () => id }, body))
      if (outcome !== 'saved') return
    }
    await dropDraft(db, draftKey)
    latest.current = EMPTY_WEEK
    setDraft(EMPTY_WEEK)
    setSaved(true)
  }
  const save = () => {
    setTries((n) => n + 1)
    if (saving.current || isEmpty(latest.current) || faultsOf(latest.current) > 0) return
    saving.current = true
    void write().finally(() => { saving.current = false })
  }
  return { draft, change, save, tries, failed, saved, isWriting }
}
