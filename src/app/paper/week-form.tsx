/** The grid of the week, the lines below it, what came of the last saving, and what was typed in before. */
import { useEffect, useMemo, useRef } from 'react'
import type { Day } from '../../domain/entry.ts'
import { paperDays, paperGroups } from '../../domain/paper-week.ts'
import { m } from '../../i18n/generated/messages.js'
import { weekInLogbook } from '../../local-db/paper-batches.ts'
import { formatNumber } from '../format.ts'
import { useHere, useStored, useToday } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { ContactLines } from './contact-lines.tsx'
import { PaperBatches } from './paper-batches-panel.tsx'
import { PartnerLines } from './partner-lines.tsx'
import { SessionLines } from './session-lines.tsx'
import { useWeek } from './use-week.ts'
import { faultsOf, isEmpty, numberIn, type WeekDraft } from './week-draft.ts'
import { WeekGrid } from './week-grid.tsx'

export function WeekForm({ monday, draftKey, kept }: { monday: Day; draftKey: string; kept: WeekDraft }) {
  const { place, placeVersions, reference, preferences } = useHere()
  const today = useToday()
  const days = useMemo(() => paperDays(placeVersions, monday), [placeVersions, monday])
  const open = days.filter(({ day, isThere }) => isThere && day <= today).map(({ day }) => day)
  const groups = paperGroups(reference.visitorGroups, days, preferences.quickMode)
  const logbook = useStored(weekInLogbook, [place.id, monday])
  const week = useWeek({ draftKey, kept, days: open, groups, allGroups: reference.visitorGroups })
  const { draft, change, save, tries } = week
  const [form, told] = [useRef<HTMLFormElement>(null), useRef<HTMLDivElement>(null)]
  // The week is longer than the screen: who saved it at its end is led to what came of it.
  useEffect(() => {
    if (week.saved) told.current?.focus()
  }, [week.saved, told])
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tries, form])
  return (
    <>
      <div ref={told} tabIndex={-1} className="paper-told">{week.saved && <Banner tone="saved" title={m.paper_saved()}>{m.paper_saved_detail()}</Banner>}</div>
      {week.failed && <Banner tone="alert" title={m.paper_draft_failed()} />}
      <form
        ref={form} className="paper-form" noValidate aria-busy={week.isWriting}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p className="lead">{m.paper_grid_lead()}</p>
        <WeekGrid days={days} today={today} groups={groups} logbook={logbook} draft={draft} onChange={change} />
        <p className="quiet small">{m.paper_grid_keys()}</p>
        <SessionLines days={open} lines={draft.sessions} showFaults={tries > 0} onChange={(sessions) => change({ sessions })} />
        <PartnerLines days={open} lines={draft.partners} showFaults={tries > 0} onChange={(partners) => change({ partners })} />
        <ContactLines days={open} lines={draft.contacts} showFaults={tries > 0} onChange={(contacts) => change({ contacts })} />
        <SaveBar draft={draft} groups={groups.map(({ key }) => key)} tried={tries > 0} />
      </form>
      <PaperBatches batches={logbook?.batches ?? []} />
    </>
  )
}

function SaveBar({ draft, groups, tried }: { draft: WeekDraft; groups: readonly string[]; tried: boolean }) {
  const persons = Object.entries(draft.cells).filter(([key]) => groups.some((group) => key.endsWith(` group:${group}`))).reduce((sum, [, text]) => sum + numberIn(text), 0)
  const faults = faultsOf(draft)
  const nothing = isEmpty(draft)
  return (
    <div className="bar">
      <p className="bar-n"><b>{formatNumber(persons)}</b>{m.paper_visits_from_paper({ count: persons })}</p>
      <p role="status" className={faults > 0 || (tried && nothing) ? 'field-error' : 'quiet small'}>
        {faults > 0 ? m.paper_faults({ count: faults, shown: formatNumber(faults) }) : tried && nothing ? m.paper_nothing_typed() : nothing ? '' : m.paper_draft_kept()}
      </p>
      <button type="submit" className="btn btn-main">{m.paper_save_week()}</button>
    </div>
  )
}
