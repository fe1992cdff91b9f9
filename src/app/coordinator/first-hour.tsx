/** The first hour of a county, step by step: what is done says so, and the next step is the one main button. */
import { Link } from 'wouter'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { StateWord } from '../ui/state-word.tsx'
import type { Overview } from './overview-answer.ts'
import { useCounty } from './session.tsx'

type Step = { title: string; detail: string; isDone: boolean; way?: { href: string; words: string } | undefined }

export function FirstHour({ overview }: { overview: Overview }) {
  const steps = useSteps(overview)
  const next = steps.findIndex(({ isDone }) => !isDone)
  return (
    <section className="panel d-steps" aria-label={m.overview_first_steps()}>
      <ol>
        {steps.map(({ title, detail, isDone, way }, index) => (
          <li key={title} aria-current={index === next ? 'step' : undefined}>
            <h2>{title}</h2>
            {isDone ? <StateWord tone="saved">{m.overview_step_done()}</StateWord> : <p>{detail}</p>}
            {index === next && way && <Link className="btn btn-main" href={way.href}>{way.words}</Link>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function useSteps({ places, hasTablet, hasCounted, hasClosed }: Overview): Step[] {
  const { me: { role }, reference } = useCounty()
  const [first] = reference.places
  const lastMonth = places.flatMap(({ notClosed, months }) => notClosed[0] ?? months[0]?.month ?? []).sort()[0]
  return [
    {
      title: m.coordinator_step_place(), detail: m.coordinator_step_place_detail(), isDone: first !== undefined,
      way: may(role, 'addPlaces') ? { href: '/coordinator/places/new', words: m.coordinator_add_place() } : undefined,
    },
    {
      title: m.coordinator_step_tablet(), detail: m.coordinator_step_tablet_detail(), isDone: hasTablet,
      way: first && may(role, 'pairTablets') ? { href: `/coordinator/places/${first.id}/tablets`, words: m.coordinator_make_code() } : undefined,
    },
    { title: m.overview_step_count(), detail: m.overview_step_count_detail(), isDone: hasCounted },
    {
      title: m.overview_step_close(), detail: m.overview_step_close_detail(), isDone: hasClosed,
      way: lastMonth && may(role, 'closeMonths') ? { href: `/coordinator/report/${lastMonth}`, words: m.overview_step_close_open() } : undefined,
    },
  ]
}
