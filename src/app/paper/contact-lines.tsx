/** Perheneuvo contacts of the paper week, a line each, chosen as on the contact's own form. */
import { CHANNEL_NAMES } from '../../domain/channel-vocabulary.ts'
import { DURATION_NAMES, INITIATOR_NAMES, OUTCOME_NAMES, TOPIC_NAMES } from '../../domain/contact-vocabulary.ts'
import type { Day } from '../../domain/entry.ts'
import type { Names } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useHere, useTablet } from '../tablet.tsx'
import { DayChoice, LineChoice } from './line-fields.tsx'
import { PaperLines } from './paper-lines.tsx'
import { contactFault, EMPTY_CONTACT, type CONTACT_CHOICES, type ContactLine } from './week-draft.ts'

type ContactLinesProps = { days: readonly Day[]; lines: readonly ContactLine[]; showFaults: boolean; onChange: (lines: readonly ContactLine[]) => void }

export function ContactLines({ days, ...list }: ContactLinesProps) {
  const { place } = useHere()
  const { newId } = useTablet()
  const add = () => list.onChange([...list.lines, { ...EMPTY_CONTACT, id: newId(), municipality: place.municipality }])
  return (
    <PaperLines id="paper-contacts" title={m.paper_contacts()} lead={m.paper_contacts_lead()} add={m.paper_add_contact()} nameOf={(n) => m.paper_contact_line({ n })} faultOf={contactFault} onAdd={add} {...list}>
      {(line, fault, onPut) => <ContactFields days={days} line={line} showFaults={fault !== undefined} onChange={onPut} />}
    </PaperLines>
  )
}

function ContactFields({ days, line, showFaults, onChange }: { days: readonly Day[]; line: ContactLine; showFaults: boolean; onChange: (part: Partial<ContactLine>) => void }) {
  const { reference } = useHere()
  const { language } = useTablet()
  const named = (names: Readonly<Record<string, Names>>) => Object.entries(names).map(([key, one]) => ({ key, name: nameIn(one, language) }))
  const municipalities = reference.municipalities.filter((one) => line.day === '' || isValidOn(one, line.day)).map(({ code, names }) => ({ key: code, name: nameIn(names, language) }))
  const choose = (choice: (typeof CONTACT_CHOICES)[number], label: string, choices: { key: string; name: string }[]) => (
    <LineChoice label={label} choices={choices} value={line[choice]} isBad={showFaults && line[choice] === ''} onChange={(key) => onChange({ [choice]: key })} />
  )
  return (
    <>
      <DayChoice days={days} value={line.day} isBad={showFaults && line.day === ''} onChange={(day) => onChange({ day })} />
      {choose('municipality', m.paper_line_municipality(), municipalities)}
      {choose('channel', m.paper_line_channel(), named(CHANNEL_NAMES))}
      {choose('initiator', m.paper_line_initiator(), named(INITIATOR_NAMES))}
      {choose('topic', m.paper_line_topics(), named(TOPIC_NAMES))}
      {choose('duration', m.paper_line_duration(), named(DURATION_NAMES))}
      {choose('outcome', m.paper_line_outcome(), named(OUTCOME_NAMES))}
    </>
  )
}
