/** How, when, how long, and how many families were met; and the session it belonged to. */
import { useState } from 'react'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { sessionsOfDay } from '../../local-db/entry-queries.ts'
import { activityName } from '../entry-words.ts'
import type { EntryForm } from '../form-draft.ts'
import { formatTime } from '../format.ts'
import { useHere, useStored, useTablet } from '../tablet.tsx'
import { Chip, Segment } from '../ui/choices.tsx'
import { Stepper, UnitStepper } from '../ui/stepper.tsx'
import { TextField } from '../ui/field.tsx'
import { Question } from '../ui/question.tsx'
import type { PartnerFields } from './partner-fields.ts'

type DetailProps = { form: EntryForm<PartnerFields> }

export function VisitDetails({ form, today }: DetailProps & { today: Day }) {
  const { fields, change, errorAt } = form
  const happened = fields.status === 'happened'
  return (
    <div className="panel partner-details">
      <Segment
        label={m.partner_mode()} value={fields.mode} onChoose={(mode) => change({ mode })}
        choices={[{ value: 'onSite', label: m.partner_on_site() }, { value: 'remote', label: m.partner_remote() }]}
      />
      <div className="partner-when">
        <TextField
          label={m.common_day()} type="date" value={fields.day} error={errorAt('day')}
          // What lies ahead can only be planned.
          onChange={({ target: { value: day } }) => change({ day, ...(day > today && happened && { status: 'planned' }) })}
        />
        <TextField
          label={happened ? m.partner_started() : m.partner_starts()} inputMode="numeric" autoComplete="off" value={fields.start} error={errorAt('start')}
          onChange={(event) => change({ start: event.target.value })}
        />
      </div>
      <MinutesQuestion form={form} />
      {happened && (
        <UnitStepper name={m.partner_encounters()} value={fields.encounters} error={errorAt('encounters')} onChange={(encounters) => change({ encounters })} />
      )}
      <SessionQuestion form={form} />
    </div>
  )
}

const USUAL_MINUTES = [15, 30, 45, 60, 90, 120]

function MinutesQuestion({ form: { fields, change, errorAt } }: DetailProps) {
  const unusual = fields.minutes !== 0 && !USUAL_MINUTES.includes(fields.minutes)
  const [typing, setTyping] = useState(unusual)
  const open = typing || unusual
  return (
    <Question title={m.partner_minutes()}>
      <div className="chips minutes">
        {USUAL_MINUTES.map((minutes) => (
          <Chip key={minutes} chosen={!open && minutes === fields.minutes} onPress={() => {
            setTyping(false)
            change({ minutes: minutes === fields.minutes ? 0 : minutes })
          }}>{minutes}</Chip>
        ))}
        <Chip chosen={open} onPress={() => setTyping(true)}>{m.partner_other_minutes()}</Chip>
      </div>
      {open && (
        <div className="count">
          <span className="lab">{m.partner_minutes_label()}</span>
          <Stepper label={m.partner_minutes_label()} value={fields.minutes} step={5} error={errorAt('minutes')} onChange={(minutes) => change({ minutes })} />
        </div>
      )}
    </Question>
  )
}

function SessionQuestion({ form: { fields, change } }: DetailProps) {
  const { language } = useTablet()
  const { place, reference } = useHere()
  const sessions = useStored(sessionsOfDay, [place.id, fields.day])
  return (
    <Question title={m.partner_session()}>
      {sessions?.length === 0 && <p className="quiet small">{m.partner_no_session()}</p>}
      <div className="chips">
        {sessions?.map(({ entryId, body }) => (
          <Chip key={entryId} chosen={entryId === fields.session} onPress={() => change({ session: entryId === fields.session ? '' : entryId })}>
            {formatTime(body.start)} {body.title || activityName(body.activityType, reference, language)}
          </Chip>
        ))}
      </div>
    </Question>
  )
}
