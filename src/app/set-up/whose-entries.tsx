/** Asked once: do the entries counted before pairing belong to this place? Both answers say what happens. */
import { CircleHelp, House, TabletSmartphone } from 'lucide-react'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { StepHeading } from './step-heading.tsx'

type WhoseEntriesProps = { place: string; count: number; onAnswer: (belongs: boolean) => void }

export function WhoseEntries({ place, count, onAnswer }: WhoseEntriesProps) {
  return (
    <section className="su-form">
      <StepHeading>
        <CircleHelp className="ico" aria-hidden="true" />
        {m.set_up_whose({ place })}
      </StepHeading>
      <p>{m.set_up_whose_detail({ count, shown: formatNumber(count), place })}</p>
      <button type="button" className="su-way" onClick={() => onAnswer(true)}>
        <House className="ico ico-l" aria-hidden="true" />
        <span>
          <b>{m.set_up_whose_yes({ place })}</b>
          {m.set_up_whose_yes_detail()}
        </span>
      </button>
      <button type="button" className="su-way" onClick={() => onAnswer(false)}>
        <TabletSmartphone className="ico ico-l" aria-hidden="true" />
        <span>
          <b>{m.set_up_whose_no()}</b>
          {m.set_up_whose_no_detail()}
        </span>
      </button>
    </section>
  )
}
