/** Who took part, group by group, and whether the door has counted them already. */
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { SessionBody } from '../../domain/entry.ts'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import type { EntryForm } from '../form-draft.ts'
import { formatNumber } from '../format.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { GroupStepper, UnitStepper } from '../ui/stepper.tsx'
import { DoorSwitch } from './door-switch.tsx'
import { lastHeld } from './recent-sessions.ts'
import { countedPersons, type SessionFields } from './session-fields.ts'

type ParticipantsProps = { form: EntryForm<SessionFields>; recent: readonly SessionBody[] | undefined; original: SessionBody | undefined }

export function Participants({ form, recent, original }: ParticipantsProps) {
  const { fields, change } = form
  if (fields.status !== 'held') {
    return <section className="ses-b panel"><p className="lead">{fields.status === 'planned' ? m.session_planned_detail() : m.session_cancelled_detail()}</p></section>
  }
  const last = fields.activityType === '' ? undefined : lastHeld(recent ?? [], fields.activityType)
  return (
    <section className="ses-b panel" aria-labelledby="participants">
      <div className="log-h">
        <h2 id="participants">{m.session_participants()}</h2>
        {last && <button type="button" className="btn btn-soft btn-s" onClick={() => change({ counts: last.counts, families: last.families ?? 0 })}>{m.session_last_numbers()}</button>}
      </div>
      <GroupRows form={form} />
      <DoorSwitch fields={fields} original={original} onChange={(countedAtDoor) => change({ countedAtDoor })} />
    </section>
  )
}

/** The figures that stand in the open; the others wait behind one line. */
const USUAL_FIGURES: readonly VisitorGroup['figure'][] = ['baby', 'toddler', 'child', 'parent', 'grand']

function GroupRows({ form }: { form: EntryForm<SessionFields> }) {
  const { reference, preferences } = useHere()
  const { fields, change, errorAt } = form
  const groups = reference.visitorGroups.filter((group) => isValidOn(group, fields.day) || fields.counts[group.key] !== undefined)
  const isFirst = (group: VisitorGroup) => (preferences.quickMode ? group.notKnown === true : !group.notKnown && USUAL_FIGURES.includes(group.figure))
  const others = groups.filter((group) => !isFirst(group))
  return (
    <>
      {groups.filter(isFirst).map((group) => <GroupRow key={group.key} group={group} form={form} />)}
      <UnitStepper name={m.session_families()} value={fields.families} error={errorAt('families')} onChange={(families) => change({ families })} />
      <OtherGroups groups={others} form={form} />
    </>
  )
}

function OtherGroups({ groups, form }: { groups: readonly VisitorGroup[]; form: EntryForm<SessionFields> }) {
  const { fields, errorAt } = form
  const counted = Object.values(countedPersons(Object.fromEntries(groups.map(({ key }) => [key, fields.counts[key] ?? 0])))).reduce((a, b) => a + b, 0)
  const needed = counted > 0 || groups.some(({ key }) => errorAt(`counts.${key}`) !== undefined)
  const [open, setOpen] = useState(needed)
  const [wasNeeded, setWasNeeded] = useState(needed)
  if (needed !== wasNeeded) {
    // Filled from an earlier session, they come into sight; emptied, they stay where the finger is.
    setWasNeeded(needed)
    if (needed) setOpen(true)
  }
  if (groups.length === 0) return null
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronDown className="ico" aria-hidden="true" />
        {counted > 0 ? m.session_other_groups_counted({ shown: formatNumber(counted) }) : m.session_other_groups()}
      </summary>
      {groups.map((group) => <GroupRow key={group.key} group={group} form={form} />)}
    </details>
  )
}

function GroupRow({ group, form: { fields, change, errorAt } }: { group: VisitorGroup; form: EntryForm<SessionFields> }) {
  const { language } = useTablet()
  return (
    <GroupStepper
      figure={group.figure} name={nameIn(group.names, language)} detail={nameIn(group.details, language)}
      value={fields.counts[group.key] ?? 0} error={errorAt(`counts.${group.key}`)} onChange={(n) => change({ counts: { ...fields.counts, [group.key]: n } })}
    />
  )
}
