/** What does not come to everybody, by criterion, and what there is instead. */
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { CRITERION_NAMES, type CriterionNumber } from './criterion-names.ts'
import type { Shortcoming } from './statement.ts'

export function Barriers({ shortcomings }: { shortcomings: readonly Shortcoming<CriterionNumber>[] }) {
  const { language } = useTablet()
  if (shortcomings.length === 0) return <p>{m.accessibility_barriers_none()}</p>
  return (
    <div className="ab-barriers">
      {shortcomings.map(({ number, level, barriers }) => (
        <section key={number}>
          <h3>{m.accessibility_criterion({ number, name: nameIn(CRITERION_NAMES[number], language), level })}</h3>
          {barriers.map((barrier) => <p key={barrier()}>{barrier()}</p>)}
        </section>
      ))}
    </div>
  )
}
