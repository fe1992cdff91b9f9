/** The form itself: left who came, right how and when and with how many families. */
import { useLocation } from 'wouter'
import type { Day, PartnerVisitBody } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { latestOfKind } from '../../local-db/entry-queries.ts'
import type { LocalDatabase } from '../../local-db/local-database.ts'
import { recordEntry } from '../../local-db/record-entry.ts'
import { CorrectionReason, saveCorrection, WithdrawButton, type EntryOf } from '../correction.tsx'
import { EntryBar } from '../entry-bar.tsx'
import { NoteButton } from '../entry-note.tsx'
import { useEntryForm, type StartedForm } from '../form-draft.ts'
import { formatNumber } from '../format.ts'
import { OnDay, useHere, useStored } from '../tablet.tsx'
import { Segment } from '../ui/choices.tsx'
import { partnerBody, partnerSchema, type PartnerFields } from './partner-fields.ts'
import { VisitDetails } from './visit-details.tsx'
import { WhoField } from './who-field.tsx'

type PartnerFormProps = { started: StartedForm<PartnerFields>; entry: EntryOf<'partnerVisit'> | null; today: Day }

/** Some months of partner visits, newest first. */
const REMEMBERED = 30

export function PartnerForm({ started, entry, today }: PartnerFormProps) {
  const { place } = useHere()
  const [, go] = useLocation()
  const recent = useStored(recentVisits, [place.id, today])
  // A plan that came true is filled in, not corrected.
  const asksWhy = entry !== null && entry.body.status !== 'planned'
  const backTo = (day: Day) => go(day < today ? `/day/${day}` : '/', { replace: true })
  const form = useEntryForm({
    started,
    schema: partnerSchema(today, asksWhy),
    write: async (deps, checked) => {
      const body = partnerBody(checked, entry?.body)
      return entry === null ? await recordEntry(deps, body) : await saveCorrection(deps, entry, body, checked.reason || m.partner_filled_in())
    },
    onSaved: ({ day }) => backTo(day),
  })
  const { fields, change, errorAt } = form
  return (
    <OnDay day={fields.day}>
      <main className="partner">
        <div className="page-h">
          <h1>{entry === null ? m.partner_title() : m.partner_title_correct()}</h1>
          <Segment label={m.partner_status()} choices={statusChoices()} value={fields.status} onChoose={(status) => change({ status })} />
        </div>
        <WhoField form={form} recent={recent} />
        <VisitDetails form={form} today={today} />
        {asksWhy && <CorrectionReason guard={form.guard} entry={entry} reason={fields.reason} error={errorAt('reason')} onChange={(reason) => change({ reason })} />}
        <EntryBar form={form} saveLabel={entry === null ? m.partner_save() : m.common_save_correction()} summary={<Summary fields={fields} />}>
          {entry && <WithdrawButton entryId={entry.entryId} draftKey={started.key} onDone={() => backTo(entry.body.day)} />}
          <NoteButton form={form} />
        </EntryBar>
      </main>
    </OnDay>
  )
}

function statusChoices(): { value: PartnerVisitBody['status']; label: string }[] {
  return [
    { value: 'happened', label: m.partner_happened() }, { value: 'planned', label: m.partner_planned() }, { value: 'cancelled', label: m.partner_cancelled() },
  ]
}

function Summary({ fields: { status, encounters } }: { fields: PartnerFields }) {
  if (status !== 'happened') return <p className="bar-n"><span>{status === 'planned' ? m.partner_planned_summary() : m.partner_cancelled_summary()}</span></p>
  const met = encounters > 0 ? encounters : 0
  return <p className="bar-n"><b>{formatNumber(met)}</b><span>{m.partner_families_met({ count: met })}</span></p>
}

async function recentVisits(db: LocalDatabase, placeId: string, today: Day) {
  return await latestOfKind(db, placeId, 'partnerVisit', today, REMEMBERED)
}
