/** Words above the buttons of a form: which version stands in it, what was saved and from when, or that there was nothing to save. */
import { formatDay } from '../../domain/calendar.ts'
import type { Day } from '../../domain/entry.ts'
import type { Version } from '../../domain/validity.ts'
import { m } from '../../i18n/generated/messages.js'
import { useToday } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { periodInWords } from './record-periods.ts'

/** Which version stands in the form, when it is not the one of today. */
export function EditedVersion({ version, from }: { version: Version; from: Day }) {
  const today = useToday()
  return from === today ? null : <p className="quiet">{m.records_editing_version({ period: periodInWords(version) })}</p>
}

/** `count` tells one saving from the next. */
export type Saved = { day: Day; count: number }

export function SavedBanner({ saved, nothing }: { saved: Saved | null; nothing: boolean }) {
  if (nothing) return <Banner tone="queued" title={m.records_nothing_changed()} />
  return saved && <Banner tone="saved" title={m.records_saved_from({ day: formatDay(saved.day) })} />
}
