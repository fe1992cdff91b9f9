/** Writing a network's year: the stated total and its parts stand side by side and need not agree. */
import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, type UseFieldArrayReturn } from 'react-hook-form'
import type { ReportNetwork } from '../../domain/key-figures-report.ts'
import { NAME_MAX } from '../../domain/one-line.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import type { TextGuard } from '../text-guard.ts'
import { TextField } from '../ui/field.tsx'
import type { Answer } from './coordinator-api.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { Folded } from './folded.tsx'
import { GuardedField } from './guarded-field.tsx'
import type { ComparedLine } from './meanwhile.tsx'
import { formOfNetwork, NetworkForm, networkOfForm, NO_PART, textsOfNetwork } from './network-form.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm } from './use-draft-form.ts'
import { useVersionedSave, type Theirs } from './use-versioned-save.ts'

type NetworkDialogProps = { network: ReportNetwork; year: number; onClose: () => void; onSaved: () => void }

export function NetworkDialog({ network: { network, names, years }, year, onClose, onSaved }: NetworkDialogProps) {
  const { api } = useCounty()
  const { language } = useTablet()
  const found = years.find((one) => one.year === year)
  const draft = useDraftForm<NetworkForm>({ name: `network ${network} ${year}`, version: found?.version ?? 0, initial: formOfNetwork(found?.typed ?? null), schema: NetworkForm })
  const latest = async (): Promise<Answer<Theirs<NetworkForm>>> => {
    const now = await api.keyFigures([year])
    if (now.kind !== 'ok') return now
    const other = now.value.networks.find((one) => one.network === network)?.years[0]
    return other === undefined ? { kind: 'refused', type: 'record_unknown' } : { kind: 'ok', value: { version: other.version, fields: formOfNetwork(other.typed) } }
  }
  const saving = useVersionedSave({ draft, texts: textsOfNetwork, latest, onSaved })
  const parts = useFieldArray({ control: draft.form.control, name: 'parts' })
  return (
    <DraftDialog
      title={`${nameIn(names, language)} ${year}`} draft={draft} saving={saving} lines={linesOf()} onClose={onClose}
      onSave={saving.save(async (fields) => await api.writeNetwork(network, year, draft.version, networkOfForm(fields)))}
      trouble={saving.trouble && <TroubleBanner trouble={saving.trouble} />}
    >
      <TotalFields guard={saving.guard} />
      <PartFields guard={saving.guard} parts={parts} />
      <OtherLanguages guard={saving.guard} parts={parts} />
    </DraftDialog>
  )
}

type Parts = UseFieldArrayReturn<NetworkForm, 'parts'>

function linesOf(): ComparedLine<NetworkForm>[] {
  const parts = (words: (part: NetworkForm['parts'][number]) => string) => ({ parts: all }: NetworkForm) => all.map(words).filter((line) => line !== '').join('\n')
  return [
    { label: m.key_figures_stated_total(), of: ({ statedTotal }) => statedTotal },
    { label: m.key_figures_network_municipalities(), of: ({ municipalities }) => municipalities },
    { label: m.key_figures_stated_networks(), of: ({ statedNetworks }) => statedNetworks },
    { label: m.key_figures_parts(), of: parts(({ nameFi, nameSv, nameEn, meetings }) => [nameFi || nameSv || nameEn, meetings].filter(Boolean).join(': ')) },
    { label: m.key_figures_other_languages(), of: parts(({ nameSv, nameEn }) => [nameSv, nameEn].filter(Boolean).join(' / ')) },
    { label: m.key_figures_note_heading(), of: ({ noteFi }) => noteFi },
    { label: m.key_figures_note_sv(), of: ({ noteSv }) => noteSv },
    { label: m.key_figures_note_en(), of: ({ noteEn }) => noteEn },
  ]
}

function TotalFields({ guard }: { guard: TextGuard }) {
  const { register, formState: { errors } } = useFormContext<NetworkForm>()
  const wrong = m.key_figures_error_number()
  return (
    <>
      <TextField label={m.key_figures_stated_total()} hint={m.key_figures_stated_hint()} inputMode="numeric" autoComplete="off" error={errors.statedTotal && wrong} {...register('statedTotal')} />
      <div className="y-dates">
        <TextField label={m.key_figures_network_municipalities()} inputMode="numeric" autoComplete="off" error={errors.municipalities && wrong} {...register('municipalities')} />
        <TextField label={m.key_figures_stated_networks()} inputMode="numeric" autoComplete="off" error={errors.statedNetworks && wrong} {...register('statedNetworks')} />
      </div>
      <GuardedField guard={guard} name="noteFi" label={m.key_figures_note_heading()} rows={2} error={errors.noteFi && m.key_figures_error_text()} />
    </>
  )
}

function PartFields({ guard, parts: { fields, append, remove } }: { guard: TextGuard; parts: Parts }) {
  const { register, formState: { errors } } = useFormContext<NetworkForm>()
  const wrong = errors.parts?.root?.message ?? errors.parts?.message
  return (
    <fieldset className="y-part-fields">
      <legend>{m.key_figures_parts()}</legend>
      <p className="hint">{m.key_figures_parts_hint()}</p>
      {fields.map(({ id }, index) => (
        <div key={id} className="y-part-field">
          <GuardedField guard={guard} name={`parts.${index}.nameFi`} label={m.key_figures_part_name({ n: index + 1 })} maxLength={NAME_MAX} error={errors.parts?.[index]?.nameFi && m.records_error_too_long({ limit: NAME_MAX })} />
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

/** Names of the parts as they are above, and the note. */
function OtherLanguages({ guard, parts: { fields } }: { guard: TextGuard; parts: Parts }) {
  const { getValues, formState: { errors } } = useFormContext<NetworkForm>()
  const { parts, noteSv, noteEn } = getValues()
  const texts = [noteSv, noteEn, ...parts.flatMap(({ nameSv, nameEn }) => [nameSv, nameEn])]
  const hasFault = errors.noteSv !== undefined || errors.noteEn !== undefined || texts.some((text) => guard.openIn(text).length > 0)
  return (
    <Folded title={m.key_figures_other_languages()} isInUse={texts.some((text) => text !== '')} hasFault={hasFault}>
      {/* In Finnish below each, so that nobody has to count. */}
      {fields.map(({ id }, index) => (
        <div key={id} className="y-dates">
          <GuardedField guard={guard} name={`parts.${index}.nameSv`} label={m.key_figures_part_name_sv({ n: index + 1 })} hint={parts[index]?.nameFi ?? ''} lang="sv" maxLength={NAME_MAX} />
          <GuardedField guard={guard} name={`parts.${index}.nameEn`} label={m.key_figures_part_name_en({ n: index + 1 })} hint={parts[index]?.nameFi ?? ''} lang="en" maxLength={NAME_MAX} />
        </div>
      ))}
      <GuardedField guard={guard} name="noteSv" label={m.key_figures_note_sv()} lang="sv" rows={2} error={errors.noteSv && m.key_figures_error_text()} />
      <GuardedField guard={guard} name="noteEn" label={m.key_figures_note_en()} lang="en" rows={2} error={errors.noteEn && m.key_figures_error_text()} />
    </Folded>
  )
}
