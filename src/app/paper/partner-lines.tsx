/** Partner visits of the paper week, a line each. */
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { useHere, useTablet } from '../tablet.tsx'
import { DayChoice, LineChoice, LineField } from './line-fields.tsx'
import { PaperLines } from './paper-lines.tsx'
import { EMPTY_PARTNER, MINUTES_MAX, partnerFault, type PartnerLine } from './week-draft.ts'

type PartnerLinesProps = { days: readonly Day[]; lines: readonly PartnerLine[]; showFaults: boolean; onChange: (lines: readonly PartnerLine[]) => void }

export function PartnerLines({ days, ...list }: PartnerLinesProps) {
  const { newId } = useTablet()
  const add = () => list.onChange([...list.lines, { ...EMPTY_PARTNER, id: newId() }])
  return (
    <PaperLines id="paper-partners" title={m.paper_partner_visits()} add={m.paper_add_partner()} nameOf={(n) => m.paper_partner_line({ n })} faultOf={partnerFault} onAdd={add} {...list}>
      {(line, fault, onPut) => <PartnerFields days={days} line={line} isBad={fault !== undefined} onChange={onPut} />}
    </PaperLines>
  )
}

function PartnerFields({ days, line, isBad, onChange }: { days: readonly Day[]; line: PartnerLine; isBad: boolean; onChange: (part: Partial<PartnerLine>) => void }) {
  const { reference } = useHere()
  const { language } = useTablet()
  const organisations = reference.organisations.filter((one) => line.day === '' || isValidOn(one, line.day)).map(({ id, names }) => ({ key: id, name: nameIn(names, language) }))
  const professions = reference.professions.map(({ key, names }) => ({ key, name: nameIn(names, language) }))
  return (
    <>
      <DayChoice days={days} value={line.day} isBad={isBad && line.day === ''} onChange={(day) => onChange({ day })} />
      <LineChoice label={m.paper_line_organisation()} choices={organisations} value={line.organisation} isBad={isBad && line.organisation === ''} onChange={(organisation) => onChange({ organisation })} />
      <LineChoice label={m.paper_line_profession()} choices={professions} value={line.profession} onChange={(profession) => onChange({ profession })} />
      <LineField label={m.paper_line_minutes()} value={line.minutes} isNumber max={MINUTES_MAX} onChange={(minutes) => onChange({ minutes })} />
      <LineField label={m.paper_line_encounters()} value={line.encounters} isNumber onChange={(encounters) => onChange({ encounters })} />
    </>
  )
}
