/** Partner visits of the paper week, a line each. */
import { Plus } from 'lucide-react'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { useHere, useTablet } from '../tablet.tsx'
import { DayChoice, LineChoice, LineField, LineFrame } from './line-fields.tsx'
import { EMPTY_PARTNER, partnerFault, type PartnerLine } from './week-draft.ts'

type PartnerLinesProps = { days: readonly Day[]; lines: readonly PartnerLine[]; showFaults: boolean; onChange: (lines: readonly PartnerLine[]) => void }

export function PartnerLines({ days, lines, showFaults, onChange }: PartnerLinesProps) {
  const { reference } = useHere()
  const { language, newId } = useTablet()
  const put = (id: string, part: Partial<PartnerLine>) => onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line)))
  const professions = reference.professions.map(({ key, names }) => ({ key, name: nameIn(names, language) }))
  return (
    <section className="panel paper-lines" aria-labelledby="paper-partners">
      <h2 id="paper-partners">{m.paper_partner_visits()}</h2>
      {lines.map((line, n) => {
        const fault = showFaults ? partnerFault(line) : undefined
        const organisations = reference.organisations.filter((one) => line.day === '' || isValidOn(one, line.day)).map(({ id, names }) => ({ key: id, name: nameIn(names, language) }))
        return (
          <LineFrame key={line.id} title={m.paper_partner_line({ n: n + 1 })} fault={fault} onRemove={() => onChange(lines.filter(({ id }) => id !== line.id))}>
            <DayChoice days={days} value={line.day} isBad={fault !== undefined && line.day === ''} onChange={(day) => put(line.id, { day })} />
            <LineChoice label={m.paper_line_organisation()} choices={organisations} value={line.organisation} isBad={fault !== undefined && line.organisation === ''} onChange={(organisation) => put(line.id, { organisation })} />
            <LineChoice label={m.paper_line_profession()} choices={professions} value={line.profession} onChange={(profession) => put(line.id, { profession })} />
            <LineField label={m.paper_line_minutes()} value={line.minutes} isNumber onChange={(minutes) => put(line.id, { minutes })} />
            <LineField label={m.paper_line_encounters()} value={line.encounters} isNumber onChange={(encounters) => put(line.id, { encounters })} />
          </LineFrame>
        )
      })}
      <button type="button" className="btn" onClick={() => onChange([...lines, { ...EMPTY_PARTNER, id: newId() }])}><Plus className="ico" aria-hidden="true" />{m.paper_add_partner()}</button>
    </section>
  )
}
