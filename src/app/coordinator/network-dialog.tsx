/** Writing a network's year: the stated total and its parts stand side by side and need not agree. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { FormProvider, useFieldArray, useFormContext } from 'react-hook-form'
import type { ReportNetwork, ReportNetworkYear } from '../../domain/key-figures-report.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { RestoredDraft } from './cell-dialog.tsx'
import type { Trouble } from './coordinator-api.ts'
import { formOfNetwork, NetworkForm, networkOfForm, NO_PART } from './network-form.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm, useFirstField } from './use-draft-form.ts'

type NetworkDialogProps = { network: ReportNetwork; year: number; onClose: () => void; onSaved: () => void }

export function NetworkDialog({ network: { network, names, years }, year, onClose, onSaved }: NetworkDialogProps) {
  const { api } = useCounty()
  const { language } = useTablet()
  const found = years.find((one) => one.year === year)
  const initial = formOfNetwork(found?.typed ?? null)
  const draft = useDraftForm<NetworkForm>({ name: `network ${network} ${year}`, version: found?.version ?? 0, initial, schema: NetworkForm })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [theirs, setTheirs] = useState<ReportNetworkYear | null>(null)
  const form = useFirstField()
  const { handleSubmit, formState: { isSubmitting } } = draft.form
  const save = handleSubmit(async (fields) => {
    setTrouble(null)
    const answer = await api.writeNetwork(network, year, draft.version, networkOfForm(fields))
    if (answer.kind === 'ok') {
      draft.drop()
      return onSaved()
    }
    if (answer.kind !== 'refused' || answer.type !== 'changed_meanwhile') return setTrouble(answer)
    const now = await api.keyFigures([year])
    if (now.kind !== 'ok') return setTrouble(now)
    const other = now.value.networks.find((one) => one.network === network)?.years[0] ?? null
    draft.setVersion(other?.version ?? draft.version)
    setTheirs(other)
  })
  const takeTheirs = () => {
    draft.beginWith(formOfNetwork(theirs?.typed ?? null), theirs?.version ?? draft.version)
    setTheirs(null)
  }
  return (
    <Dialog title={`${nameIn(names, language)} ${year}`} className="wide-dialog y-dialog" onClose={onClose}>
      <FormProvider {...draft.form}>
        <form ref={form} className="dialog-b" noValidate onSubmit={(event) => void save(event)}>
          {draft.isRestored && <RestoredDraft onDrop={() => draft.beginWith(initial, found?.version ?? 0)} />}
          <TotalFields />
          <PartFields />
          {theirs && <Banner tone="queued" title={m.key_figures_meanwhile()} action={<button type="button" className="btn" onClick={takeTheirs}>{m.key_figures_take_theirs()}</button>}>{m.key_figures_meanwhile_network()}</Banner>}
          {trouble && <TroubleBanner trouble={trouble} />}
          <div className="dialog-f">
            <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
            <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{theirs ? m.key_figures_save_mine() : m.common_save()}</button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}

function TotalFields() {
  const { register, formState: { errors } } = useFormContext<NetworkForm>()
  const wrong = m.key_figures_error_number()
  return (
    <>
      <TextField label={m.key_figures_stated_total()} hint={m.key_figures_stated_hint()} inputMode="numeric" autoComplete="off" error={errors.statedTotal && wrong} {...register('statedTotal')} />
      <div className="y-dates">
        <TextField label={m.key_figures_network_municipalities()} inputMode="numeric" autoComplete="off" error={errors.municipalities && wrong} {...register('municipalities')} />
        <TextField label={m.key_figures_stated_networks()} inputMode="numeric" autoComplete="off" error={errors.statedNetworks && wrong} {...register('statedNetworks')} />
      </div>
      <TextArea label={m.key_figures_note_heading()} rows={2} error={errors.noteFi && m.key_figures_error_text()} {...register('noteFi')} />
    </>
  )
}

function PartFields() {
  const { register, control, formState: { errors } } = useFormContext<NetworkForm>()
  const { fields, append, remove } = useFieldArray({ control, name: 'parts' })
  const wrong = errors.parts?.root?.message ?? errors.parts?.message
  return (
    <fieldset className="y-part-fields">
      <legend>{m.key_figures_parts()}</legend>
      <p className="hint">{m.key_figures_parts_hint()}</p>
      {fields.map(({ id }, index) => (
        <div key={id} className="y-part-field">
          <TextField label={m.key_figures_part_name({ n: index + 1 })} autoComplete="off" {...register(`parts.${index}.name`)} />
          <TextField label={m.key_figures_part_meetings({ n: index + 1 })} inputMode="numeric" autoComplete="off" error={errors.parts?.[index]?.meetings && m.key_figures_error_number()} {...register(`parts.${index}.meetings`)} />
          <button type="button" className="btn btn-quiet btn-sq" onClick={() => remove(index)}>
            <X className="ico" aria-hidden="true" />
            <span className="vh">{m.key_figures_part_remove({ n: index + 1 })}</span>
          </button>
        </div>
      ))}
      {wrong !== undefined && <p className="field-error" role="alert">{wrong === 'twice' ? m.key_figures_error_part_twice() : m.key_figures_error_part_name()}</p>}
      <button type="button" className="btn" onClick={() => append(NO_PART)}>
        <Plus className="ico" aria-hidden="true" />
        {m.key_figures_part_add()}
      </button>
    </fieldset>
  )
}
