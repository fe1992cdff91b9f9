/** What must be known to read the figures rightly: how many days they cover, why some are not compared, what is still on the tablets. */
import { busiest, coverageOf, visitsPerOpenDay, type Uncomparable } from '../../domain/period-totals.ts'
import { hourInWords } from '../../reports/hours-sheet.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatDecimal, formatNumber } from '../format.ts'
import { StateWord } from '../ui/state-word.tsx'
import { momentInWords } from './moment-words.ts'
import type { PeriodReport } from './period-report.ts'
import { periodInSentence } from './period-words.ts'

export function PeriodFacts({ report }: { report: PeriodReport }) {
  return (
    <section className="panel d-facts" aria-labelledby="facts">
      <h2 id="facts" className="vh">{m.report_page_facts()}</h2>
      <dl>
        <Fact term={m.report_page_per_open_day()}>{perOpenDay(report)}</Fact>
        <Fact term={m.period_figure_busiest_weekday()}>{busiestWeekday(report)}</Fact>
        <Fact term={m.period_figure_busiest_hour()}>{busiestHour(report)}</Fact>
        <div>
          <dt>{m.report_page_unsent()}</dt>
          <dd><Unsent unsent={report.unsent} /></dd>
        </div>
      </dl>
      <ul className="d-why">{whyNotCompared(report).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </section>
  )
}

function Fact({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function perOpenDay({ now }: PeriodReport): string {
  const n = visitsPerOpenDay(now)
  return n === null ? m.report_page_no_open_days() : m.report_page_visits_a_day({ shown: formatDecimal(n) })
}

function busiestWeekday({ now }: PeriodReport): string {
  const found = busiest(now.visitsByWeekday)
  return found === null ? m.report_page_not_known() : m.report_page_busiest({ when: m.common_weekday({ weekday: Number(found.key) }), count: found.visits, shown: formatNumber(found.visits) })
}

function busiestHour({ now }: PeriodReport): string {
  const found = busiest(now.doorVisitsByHour)
  if (found === null) return m.report_page_not_known()
  const [weekday = 1, hour = 0] = found.key.split('-').map(Number)
  return m.report_page_busiest({ when: `${m.common_weekday({ weekday })} ${hourInWords(hour)}`, count: found.visits, shown: formatNumber(found.visits) })
}

/** As of the oldest of what the tablets told; those that are silent may hold more. */
function Unsent({ unsent: { entries, tablets, silent, toldAt } }: Pick<PeriodReport, 'unsent'>) {
  if (tablets === 0) return m.report_page_no_tablets()
  const told = toldAt === null ? m.report_page_not_told() : m.report_page_told({ count: entries, shown: formatNumber(entries), when: momentInWords(toldAt) })
  return (
    <>
      <StateWord tone={entries > 0 ? 'queued' : toldAt === null ? 'closed' : 'saved'}>{told}</StateWord>
      {silent > 0 && <StateWord tone="alert">{m.report_page_silent({ count: silent, shown: formatNumber(silent) })}</StateWord>}
    </>
  )
}

function whyNotCompared({ now, before, yearBefore, notComparable }: PeriodReport): string[] {
  return [{ other: before, why: notComparable.before }, { other: yearBefore, why: notComparable.yearBefore }]
    // Of a year both are the same.
    .filter(({ other }, index) => index === 0 || other.period.from !== before.period.from)
    .flatMap(({ other, why }) => (why === null ? [] : [whyInWords(why, periodInSentence(other.period), shareOf(now), shareOf(other))]))
}

function whyInWords(why: Uncomparable, period: string, now: string, before: string): string {
  switch (why) {
    case 'nothingPlanned': return m.report_page_why_nothing_planned({ period })
    case 'notOver': return m.report_page_why_not_over({ period })
    case 'coverageDiffers': return m.report_page_why_coverage_differs({ period, now, before })
    case 'coverageLow': return m.report_page_why_coverage_low({ period, now, before })
  }
}

function shareOf({ days }: PeriodReport['now']): string {
  const { known, planned } = coverageOf(days)
  return `${Math.floor(known / Math.max(1, planned) * 100)}\u00a0%`
}
