/** The day and the hours, and who worked. */
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import type { EntryForm } from '../form-draft.ts'
import { Stepper } from '../ui/stepper.tsx'
import { TextField } from '../ui/field.tsx'
import type { SessionFields } from './session-fields.ts'

export function WhenField({ form: { fields, change, errorAt }, today }: { form: EntryForm<SessionFields>; today: Day }) {
  const held = fields.status === 'held'
  // What lies ahead can only be planned.
  const changeDay = (day: string) => change({ day, ...(day > today && held && { status: 'planned' }) })
  return (
    <fieldset className="when">
      <legend className="vh">{m.session_when()}</legend>
      <TextField label={m.common_day()} type="date" value={fields.day} error={errorAt('day')} onChange={(event) => changeDay(event.target.value)} />
      <TextField
        label={held ? m.session_started() : m.session_starts()} inputMode="numeric" autoComplete="off" value={fields.start} error={errorAt('start')}
        onChange={(event) => change({ start: event.target.value })}
      />
      <TextField
        label={held ? m.session_ended() : m.session_ends()} inputMode="numeric" autoComplete="off" value={fields.end} error={errorAt('end')}
        onChange={(event) => change({ end: event.target.value })}
      />
      {held && (
        <>
          <Workers label={m.session_volunteers()} value={fields.volunteers} error={errorAt('volunteers')} onChange={(volunteers) => change({ volunteers })} />
          <Workers label={m.session_staff()} value={fields.staff} error={errorAt('staff')} onChange={(staff) => change({ staff })} />
        </>
      )}
    </fieldset>
  )
}

function Workers({ label, ...count }: { label: string; value: number; error: string | undefined; onChange: (value: number) => void }) {
  return (
    <div className="field">
      <span className="lab">{label}</span>
      <Stepper label={label} {...count} />
    </div>
  )
}
