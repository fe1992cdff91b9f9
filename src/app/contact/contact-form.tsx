/** The form itself: six questions in sight at once, and a main button that says which one is still open. */
import { useLocation } from 'wouter'
import { CHANNELS, DURATIONS, INITIATORS, OUTCOMES, TOPICS, type Day } from '../../domain/entry.ts'
import { CHANNEL_NAMES } from '../../domain/channel-vocabulary.ts'
import { DURATION_NAMES, INITIATOR_NAMES, OUTCOME_NAMES, TOPIC_NAMES } from '../../domain/contact-vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { recordEntry } from '../../local-db/record-entry.ts'
import { CorrectionReason, saveCorrection, WithdrawButton, type EntryOf } from '../correction.tsx'
import { EntryBar } from '../entry-bar.tsx'
import { useEntryForm, type StartedForm } from '../form-draft.ts'
import { OnDay } from '../tablet.tsx'
import { TextField } from '../ui/field.tsx'
import { ChoiceQuestion } from './choice-question.tsx'
import { contactBody, contactSchema, QUESTIONS, unanswered, type ContactFields, type QuestionName } from './contact-fields.ts'
import { MunicipalityQuestion } from './municipality-question.tsx'

type ContactFormProps = { started: StartedForm<ContactFields>; entry: EntryOf<'contact'> | null; today: Day }

export function ContactForm({ started, entry, today }: ContactFormProps) {
  const [, go] = useLocation()
  const backTo = (day: Day) => go(day < today ? `/day/${day}` : '/', { replace: true })
  const asksWhy = entry !== null
  const form = useEntryForm({
    started,
    schema: contactSchema(today, asksWhy),
    write: async (deps, checked) => {
      const body = contactBody(checked, entry?.body)
      return entry === null ? await recordEntry(deps, body) : await saveCorrection(deps, entry, body, checked.reason)
    },
    onSaved: ({ day }) => backTo(day),
  })
  const { fields, change, errorAt } = form
  const open = unanswered(fields)
  const toggleTopic = (topic: ContactFields['topics'][number]) =>
    change({ topics: fields.topics.includes(topic) ? fields.topics.filter((one) => one !== topic) : [...fields.topics, topic] })
  const saveLabel = open[0] === undefined ? (entry === null ? m.contact_save() : m.common_save_correction()) : wordsToChoose(open[0])
  return (
    <main className="contact">
      <div className="page-h">
        <h1>{entry === null ? m.contact_title() : m.contact_title_correct()}</h1>
        <p className="quiet">{m.contact_nobody_named()}</p>
        <TextField label={m.common_day()} type="date" value={fields.day} error={errorAt('day')} onChange={(event) => change({ day: event.target.value })} />
      </div>
      <div className="contact-a">
        <OnDay day={fields.day}><MunicipalityQuestion form={form} today={today} /></OnDay>
        <ChoiceQuestion title={m.contact_channel()} error={errorAt('channel')} values={CHANNELS} names={CHANNEL_NAMES} chosen={[fields.channel]} onPick={(channel) => change({ channel })} />
        <ChoiceQuestion title={m.contact_initiator()} error={errorAt('initiator')} values={INITIATORS} names={INITIATOR_NAMES} chosen={[fields.initiator]} onPick={(initiator) => change({ initiator })} />
        <ChoiceQuestion title={m.contact_duration()} error={errorAt('duration')} values={DURATIONS} names={DURATION_NAMES} chosen={[fields.duration]} onPick={(duration) => change({ duration })} />
      </div>
      <div className="contact-b">
        <ChoiceQuestion title={m.contact_topics()} hint={m.contact_topics_hint()} error={errorAt('topics')} values={TOPICS} names={TOPIC_NAMES} chosen={fields.topics} onPick={toggleTopic} />
        <ChoiceQuestion title={m.contact_outcome()} error={errorAt('outcome')} values={OUTCOMES} names={OUTCOME_NAMES} chosen={[fields.outcome]} onPick={(outcome) => change({ outcome })} />
      </div>
      {asksWhy && <CorrectionReason guard={form.guard} entry={entry} reason={fields.reason} error={errorAt('reason')} onChange={(reason) => change({ reason })} />}
      <EntryBar form={form} saveLabel={saveLabel} summary={<Progress left={open.length} />}>
        {entry && <WithdrawButton entryId={entry.entryId} draftKey={started.key} onDone={() => backTo(entry.body.day)} />}
      </EntryBar>
    </main>
  )
}

function Progress({ left }: { left: number }) {
  return (
    <p className="bar-n">
      <b>{QUESTIONS.length - left}/{QUESTIONS.length}</b>
      <span>{left === 0 ? m.contact_complete() : m.contact_left({ count: left })}</span>
    </p>
  )
}

function wordsToChoose(question: QuestionName): string {
  switch (question) {
    case 'municipality': return m.contact_choose_municipality()
    case 'channel': return m.contact_choose_channel()
    case 'initiator': return m.contact_choose_initiator()
    case 'topics': return m.contact_choose_topics()
    case 'duration': return m.contact_choose_duration()
    case 'outcome': return m.contact_choose_outcome()
  }
}
