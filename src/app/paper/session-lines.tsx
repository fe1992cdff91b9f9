/** Sessions of the paper week, a line each: the day, what, who arranged it and how many. More can be said on the session's own form later. */
import { plannedHours, isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatTime } from '../format.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { Switch } from '../ui/choices.tsx'
import { DayChoice, LineChoice, LineField } from './line-fields.tsx'
import { PaperLines } from './paper-lines.tsx'
import { EMPTY_SESSION, sessionFault, typedTimeOf, type LineFault, type SessionLine } from './week-draft.ts'

type SessionLinesProps = { days: readonly Day[]; lines: readonly SessionLine[]; showFaults: boolean; onChange: (lines: readonly SessionLine[]) => void }

export function SessionLines({ days, ...list }: SessionLinesProps) {
  const { place } = useHere()
  const { newId } = useTablet()
  const last = list.lines.at(-1)
  // The next line is most likely like the one above.
  const add = () => list.onChange([...list.lines, { ...EMPTY_SESSION, id: newId(), organiser: last?.organiser ?? place.hostOrganisation ?? '', activityType: last?.activityType ?? '' }])
  return (
    <PaperLines id="paper-sessions" title={m.paper_sessions()} lead={m.paper_sessions_lead()} add={m.paper_add_session()} nameOf={(n) => m.paper_session_line({ n })} faultOf={sessionFault} onAdd={add} {...list}>
      {(line, fault, onPut) => <SessionFields days={days} line={line} fault={fault} onChange={onPut} />}
    </PaperLines>
  )
}

function SessionFields({ days, line, fault, onChange }: { days: readonly Day[]; line: SessionLine; fault: LineFault | undefined; onChange: (part: Partial<SessionLine>) => void }) {
  const { place, reference } = useHere()
  const { language } = useTablet()
  const isBad = fault !== undefined
  const activities = reference.activityTypes.filter((type) => line.day === '' || isValidOn(type, line.day)).map(({ key, names }) => ({ key, name: nameIn(names, language) }))
  const organisers = reference.organisations.filter((one) => line.day === '' || isValidOn(one, line.day)).map(({ id, names }) => ({ key: id, name: nameIn(names, language) }))
  /** The hours of the place are the likeliest ones. */
  const chooseDay = (day: Day | '') => {
    const hours = day === '' ? null : plannedHours(place.openingHours, day)
    onChange({ day, ...(line.start === '' && line.end === '' && hours && { start: formatTime(hours.opens), end: formatTime(hours.closes) }) })
  }
  return (
    <>
      <DayChoice days={days} value={line.day} isBad={isBad && line.day === ''} onChange={chooseDay} />
      <LineChoice label={m.paper_line_activity()} choices={activities} value={line.activityType} isBad={isBad && line.activityType === ''} onChange={(activityType) => onChange({ activityType })} />
      <LineChoice label={m.paper_organiser()} choices={organisers} value={line.organiser} isBad={isBad && line.organiser === ''} onChange={(organiser) => onChange({ organiser })} />
      <LineField label={m.paper_start()} value={line.start} isBad={isBad && typedTimeOf(line.start) === undefined} onChange={(start) => onChange({ start })} />
      <LineField label={m.paper_end()} value={line.end} isBad={fault === 'endsBefore' || (isBad && typedTimeOf(line.end) === undefined)} onChange={(end) => onChange({ end })} />
      <LineField label={m.paper_line_children()} value={line.children} isNumber onChange={(children) => onChange({ children })} />
      <LineField label={m.paper_line_adults()} value={line.adults} isNumber onChange={(adults) => onChange({ adults })} />
      <LineField label={m.paper_line_families()} value={line.families} isNumber onChange={(families) => onChange({ families })} />
      <Switch on={line.countedAtDoor} onChange={(countedAtDoor) => onChange({ countedAtDoor })} title={line.countedAtDoor ? m.session_door_yes() : m.session_door_no()}>
        {line.countedAtDoor ? m.session_door_not_again() : m.session_door_will_be_added()}
      </Switch>
    </>
  )
}
