/** One place of the overview: how its months are filled in, how its tablets are, and in words what needs somebody. */
import { Link } from 'wouter'
import { localDay } from '../../domain/calendar.ts'
import type { Attention } from '../../domain/overview.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatMonth, formatNumber, formatWeekdayDay } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord, type StateTone } from '../ui/state-word.tsx'
import type { OverviewMonth, PlaceInOverview, TabletInOverview } from './overview-answer.ts'
import { momentInWords, monthInSentence } from './moment-words.ts'
import { municipalityName, scopeToSearch } from './report-scope.ts'
import { useCounty } from './session.tsx'

export function OverviewPlace({ seen }: { seen: PlaceInOverview }) {
  const { versions, reference } = useCounty()
  const { language } = useTablet()
  const place = reference.places.find(({ id }) => id === seen.place) ?? versions.places.find(({ id }) => id === seen.place)
  if (place === undefined) return null
  return (
    <li>
      <p className="d-ov-name">
        <b>{place.name}</b>
        <span>{municipalityName(place.municipality, reference, language)}</span>
      </p>
      <ul className="d-ov-months">{seen.months.map((month) => <MonthOfPlace key={month.month} seen={month} placeId={seen.place} placeName={place.name} />)}</ul>
      <div className="d-ov-state">
        {seen.attention.length > 0 && <ul>{seen.attention.flatMap((attention) => sentences(attention, seen)).map(({ tone, text }) => <li key={text}><StateWord tone={tone}>{text}</StateWord></li>)}</ul>}
        {seen.tablets.length > 0 && (
          <p className="small">
            <Link href={`/coordinator/places/${seen.place}/tablets`}>{m.overview_tablets({ count: seen.tablets.length, shown: formatNumber(seen.tablets.length) })}<span className="vh">{place.name}</span></Link>
            {` ${lastContact(seen.tablets)}`}
          </p>
        )}
      </div>
    </li>
  )
}

type MonthProps = { seen: OverviewMonth; placeId: string; placeName: string }

function MonthOfPlace({ seen: { month, planned, missing, open, closed, isClosed }, placeId, placeName }: MonthProps) {
  const known = planned - missing
  return (
    <li>
      <Link href={`/coordinator/report/${month}?${scopeToSearch({ place: placeId })}`}>{formatMonth(month)}<span className="vh">{placeName}</span></Link>
      <span className="cmpl">
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect className="b-bg" width="100" height="10" rx="5" />
          <rect className={missing === 0 ? 'b-ok' : 'b-part'} width={planned === 0 ? 0 : known / planned * 100} height="10" rx="5" />
        </svg>
        {planned === 0 ? m.overview_nothing_due({ count: open + closed, shown: formatNumber(open + closed) }) : m.overview_days({ known: formatNumber(known), planned: formatNumber(planned) })}
      </span>
      {isClosed && <StateWord tone="saved">{m.overview_closed()}</StateWord>}
    </li>
  )
}

type Sentence = { tone: StateTone; text: string }

function sentences(attention: Attention, { months, notClosed, tablets }: PlaceInOverview): Sentence[] {
  switch (attention) {
    case 'entriesHeld': return [
      ...told(tablets, ({ setAside }) => setAside ?? 0, (tablet, count) => m.overview_set_aside({ count, shown: formatNumber(count), name: tablet.name })),
      ...told(tablets, ({ missing }) => missing, (tablet, count) => m.overview_entries_missing({ count, shown: formatNumber(count), name: tablet.name })),
    ].map((text) => ({ tone: 'alert', text }))
    case 'silent': return tablets.filter(({ isSilent }) => isSilent).map(({ name, lastContactAt }) => ({
      tone: 'alert', text: lastContactAt === null ? m.overview_never_heard({ name }) : m.overview_silent({ name, day: formatWeekdayDay(localDay(Date.parse(lastContactAt))) }),
    }))
    case 'unsent': return told(tablets, ({ unsent }) => unsent ?? 0, ({ name, toldAt }, count) => m.overview_unsent({ count, shown: formatNumber(count), name, when: toldAt === null ? '' : momentInWords(toldAt) })).map((text) => ({ tone: 'queued', text }))
    case 'notClosed': return [{ tone: 'queued', text: notClosedInWords(notClosed) }]
    case 'missingDays': return months.filter(({ missing, isClosed }) => missing > 0 && !isClosed).map(({ month, missing }) => ({
      tone: 'alert', text: m.overview_missing_days({ count: missing, shown: formatNumber(missing), month: formatMonth(month) }),
    }))
    case 'noTablet': return [{ tone: 'closed', text: m.overview_no_tablet() }]
  }
}

function told(tablets: readonly TabletInOverview[], countOf: (tablet: TabletInOverview) => number, words: (tablet: TabletInOverview, count: number) => string): string[] {
  return tablets.filter((tablet) => countOf(tablet) > 0).map((tablet) => words(tablet, countOf(tablet)))
}

function notClosedInWords(months: readonly string[]): string {
  return months.length <= 2
    ? m.overview_not_closed({ months: months.map(monthInSentence).join(', ') })
    : m.overview_not_closed_many({ shown: formatNumber(months.length), from: monthInSentence(months[0] ?? '') })
}

function lastContact(tablets: readonly TabletInOverview[]): string {
  const last = tablets.flatMap(({ lastContactAt }) => lastContactAt ?? []).sort().at(-1)
  return last === undefined ? m.overview_no_contact() : m.overview_contact({ when: momentInWords(last) })
}
