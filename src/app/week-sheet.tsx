/**
 * A week on paper, in the order of the screen, to be filled in by hand: one sheet of A4, counts on its front, sessions
 * and partners on its back. Black on white whatever the screen looks like.
 */
import { Fragment, type ReactNode } from 'react'
import { daysOfWeek, isoWeek } from '../domain/calendar.ts'
import type { Day } from '../domain/entry.ts'
import type { PaperDay } from '../domain/paper-week.ts'
import type { Language, VisitorGroup } from '../domain/reference-data.ts'
import { nameIn } from '../domain/reference-lookup.ts'
import { m } from '../i18n/generated/messages.js'
import { closedWords } from './closed-words.ts'
import { formatHours, formatShortDay, weekdayName } from './format.ts'
import './week-sheet.css'

const SESSION_LINES = 8
const PARTNER_LINES = 6
const CONTACT_LINES = 4
/** A box is empty: a hand fills it. */
const TO_WRITE = ''

export type WeekSheetProps = { place: string; monday: Day; days: readonly PaperDay[]; groups: readonly VisitorGroup[]; language: Language }

export function WeekSheet(props: WeekSheetProps) {
  return (
    <div className="ws">
      <section className="ws-side"><Front {...props} /></section>
      <section className="ws-side"><Back {...props} /></section>
    </div>
  )
}

/** `viikko 47/2026, 16.11.–22.11.` */
export function weekWords(monday: Day): string {
  const { year, week } = isoWeek(monday)
  const [first = monday, last = monday] = [daysOfWeek(monday)[0], daysOfWeek(monday)[6]]
  return m.paper_week({ week, year, from: formatShortDay(first), to: formatShortDay(last) })
}

function Head({ place, monday, children }: Pick<WeekSheetProps, 'place' | 'monday'> & { children?: ReactNode }) {
  return (
    <header className="ws-h">
      <h2>{place}</h2>
      <p><b>{weekWords(monday)}</b>{children}</p>
    </header>
  )
}

function Front({ place, monday, days, groups, language }: WeekSheetProps) {
  const child = groups.filter(({ ageClass }) => ageClass === 'child')
  const adult = groups.filter(({ ageClass }) => ageClass === 'adult')
  const row = (key: string, name: string, detail?: string) => (
    <tr key={key}>
      <th scope="row">{name}{detail !== undefined && <small>{detail}</small>}</th>
      {days.map((day) => <Box key={day.day} day={day} />)}
      <td className="ws-sum">{TO_WRITE}</td>
    </tr>
  )
  const ofGroup = (group: VisitorGroup) => row(group.key, nameIn(group.names, language), nameIn(group.details, language))
  return (
    <>
      <Head place={place} monday={monday}>{m.paper_how_to_fill()}</Head>
      <table className="ws-t">
        <caption className="vh">{m.paper_sheet_counts()}</caption>
        <thead><DayHeads days={days} language={language} /></thead>
        <tbody><Block title={m.paper_children()} />{child.map(ofGroup)}</tbody>
        <tbody><Block title={m.paper_adults()} />{adult.map(ofGroup)}</tbody>
        <tbody>
          <Block title={m.paper_units()} />
          {row('families', m.paper_families())}
          {row('firstTimers', m.paper_first_timers())}
        </tbody>
        <tbody>
          <Block title={m.paper_on_the_back()} />
          {row('sessions', m.paper_sessions(), m.paper_how_many())}
          {row('partners', m.paper_partner_visits(), m.paper_how_many())}
          {row('contacts', m.paper_contacts(), m.paper_how_many())}
        </tbody>
        <tbody>
          <tr>
            <th scope="row">{m.paper_day_was()}</th>
            {days.map((day) => <td key={day.day} className={day.hours === null ? 'off' : undefined}><Tick words={m.paper_open()} /><Tick words={m.paper_closed()} /></td>)}
            <td className="ws-sum">{TO_WRITE}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

function DayHeads({ days, language }: Pick<WeekSheetProps, 'days' | 'language'>) {
  return (
    <tr>
      <td>{TO_WRITE}</td>
      {days.map((day) => (
        <th key={day.day} scope="col" className={day.hours === null ? 'off' : undefined}>
          <span>{weekdayName(day.day, 'short')} {formatShortDay(day.day)}</span>
          <small>{hoursWords(day, language)}</small>
        </th>
      ))}
      <th scope="col" className="ws-sum">{m.paper_sum()}</th>
    </tr>
  )
}

/** `9–14`, or why the place keeps shut. */
export function hoursWords({ hours, closed, isThere }: PaperDay, language: Language): string {
  if (hours !== null) return formatHours(hours.opens, hours.closes)
  if (!isThere) return m.paper_not_there()
  return (closed && closedWords(closed, language)) || m.paper_closed()
}

function Box({ day }: { day: PaperDay }) {
  return <td className={day.hours === null ? 'off' : undefined}>{TO_WRITE}</td>
}

function Block({ title }: { title: string }) {
  return <tr className="ws-b"><th scope="rowgroup" colSpan={9}>{title}</th></tr>
}

function Tick({ words }: { words: string }) {
  return <span className="ws-tick"><i aria-hidden="true" />{words}</span>
}

function Back({ place, monday }: WeekSheetProps) {
  return (
    <>
      <Head place={place} monday={monday}>{m.paper_no_names()}</Head>
      <Lines title={m.paper_sessions()} lines={SESSION_LINES} heads={[m.paper_line_day(), m.paper_line_time(), m.paper_line_activity(), m.paper_line_organisers(), m.paper_line_children(), m.paper_line_adults(), m.paper_line_families(), m.paper_line_at_door()]} className="ws-sessions" />
      <Lines title={m.paper_partner_visits()} lines={PARTNER_LINES} heads={[m.paper_line_day(), m.paper_line_organisation(), m.paper_line_profession(), m.paper_line_minutes(), m.paper_line_encounters()]} className="ws-partners" />
      <Lines title={m.paper_contacts()} lines={CONTACT_LINES} heads={[m.paper_line_day(), m.paper_line_municipality(), m.paper_line_channel(), m.paper_line_initiator(), m.paper_line_topics(), m.paper_line_duration(), m.paper_line_outcome()]} className="ws-contacts" />
      <p className="ws-note">{m.paper_line_note()}</p>
    </>
  )
}

/** Empty lines under their heads, which stand again where a page breaks. */
function Lines({ title, heads, lines, className }: { title: string; heads: readonly string[]; lines: number; className: string }) {
  return (
    <Fragment>
      <h3>{title}</h3>
      <table className={`ws-l ${className}`}>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {Array.from({ length: lines }, (_, line) => <tr key={line}>{heads.map((head) => <td key={head}>{TO_WRITE}</td>)}</tr>)}
        </tbody>
      </table>
    </Fragment>
  )
}
