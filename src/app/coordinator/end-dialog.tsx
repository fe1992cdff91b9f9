/** How the use of a record ends: on a last day, with a successor, or, when it was only a mistake, by deleting it. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { useForm, useWatch, type UseFormReturn } from 'react-hook-form'
import * as z from 'zod/mini'
import { m } from '../../i18n/generated/messages.js'
import { useTablet, useToday } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { Answer, CoordinatorApi, RecordPath, Trouble } from './coordinator-api.ts'
import { SaneDay } from './names-fields.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

export type EndedRecord = { path: RecordPath; key: string; name: string }
export type Candidate = { key: string; name: string }
type EndDialogProps = { record: EndedRecord; candidates: readonly Candidate[]; onEnded: (deleted: boolean) => void; onClose: () => void }

const WAYS = ['retire', 'merge', 'delete'] as const
const EndForm = z.object({ way: z.enum(WAYS), lastDay: z.string(), into: z.string(), from: z.string() }).check(
  z.refine(({ way, lastDay }) => way !== 'retire' || SaneDay.safeParse(lastDay).success, { path: ['lastDay'] }),
  z.refine(({ way, into }) => way !== 'merge' || into !== '', { path: ['into'] }),
  z.refine(({ way, from }) => way !== 'merge' || SaneDay.safeParse(from).success, { path: ['from'] }),
)
type EndForm = z.infer<typeof EndForm>

export function EndDialog({ record, candidates, onEnded, onClose }: EndDialogProps) {
  const { api, refresh } = useCounty()
  const today = useToday()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useForm<EndForm>({ resolver: standardSchemaResolver(EndForm), defaultValues: { way: 'retire', lastDay: today, into: '', from: today } })
  const way = useWatch({ control: form.control, name: 'way' })
  const end = form.handleSubmit(async (values) => {
    setTrouble(null)
    const answer = await endRecord(api, record, values)
    if (answer.kind === 'ok') {
      await refresh()
      onEnded(values.way === 'delete')
    } else if (!showAtFields(form, answer)) setTrouble(answer)
  })
  return (
    <Dialog title={m.records_end_title({ name: record.name })} className="wide-dialog" onClose={onClose}>
      <form className="dialog-b" noValidate onSubmit={(event) => void end(event)}>
        {trouble && <TroubleBanner trouble={trouble} />}
        <fieldset className="r-choices">
          <legend>{m.records_end_how()}</legend>
          {WAYS.map((one) => (
            <label key={one}>
              <input type="radio" value={one} {...form.register('way')} />
              <span>
                <b>{WORDS[one].title()}</b>
                <span className="small">{WORDS[one].detail()}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <WayFields form={form} way={way} candidates={candidates} />
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="submit" className="btn btn-main" aria-disabled={form.formState.isSubmitting}>{WORDS[way].deed()}</button>
        </div>
      </form>
    </Dialog>
  )
}

const WORDS = {
  retire: { title: m.records_end_retire, detail: m.records_end_retire_detail, deed: m.records_end_retire_do },
  merge: { title: m.records_end_merge, detail: m.records_end_merge_detail, deed: m.records_end_merge_do },
  delete: { title: m.records_end_delete, detail: m.records_end_delete_detail, deed: m.records_end_delete_do },
} as const

type WayFieldsProps = { form: UseFormReturn<EndForm>; way: EndForm['way']; candidates: readonly Candidate[] }

function WayFields({ form: { register, formState: { errors } }, way, candidates }: WayFieldsProps) {
  const { language } = useTablet()
  const dayError = (error: { type?: string | undefined; message?: string | undefined } | undefined) =>
    error && (error.type === 'server' ? m.records_error_before_beginning() : m.records_error_day())
  if (way === 'delete') return null
  if (way === 'retire') return <TextField label={m.records_last_day()} type="date" error={dayError(errors.lastDay)} {...register('lastDay')} />
  return (
    <>
      <SelectField
        label={m.records_successor()} {...register('into')}
        error={errors.into && (errors.into.type === 'server' ? m.records_error_successor_not_in_use() : m.records_error_successor())}
      >
        <option value="">{m.coordinator_choose()}</option>
        {candidates.toSorted((a, b) => a.name.localeCompare(b.name, language)).map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
      </SelectField>
      <TextField label={m.records_successor_from()} type="date" error={dayError(errors.from)} {...register('from')} />
    </>
  )
}

async function endRecord(api: CoordinatorApi, { path, key }: EndedRecord, { way, lastDay, into, from }: EndForm): Promise<Answer<unknown>> {
  switch (way) {
    case 'retire': return await api.retireRecord(path, key, lastDay)
    case 'merge': return await api.mergeRecord(path, key, into, from)
    case 'delete': return await api.deleteRecord(path, key)
  }
}

/** What the endpoint says of a field stands at that field. */
function showAtFields(form: UseFormReturn<EndForm>, trouble: Trouble): boolean {
  if (trouble.kind !== 'refused' || trouble.type !== 'invalid_request') return false
  const known = (['lastDay', 'into', 'from'] as const).filter((field) => trouble.errors?.some(({ path }) => path === field))
  for (const path of known) form.setError(path, { type: 'server' })
  return known.length > 0
}
