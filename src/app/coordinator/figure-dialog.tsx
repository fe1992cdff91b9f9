/** A row of the table: added, renamed, moved, or deleted while nothing is written in it. */
import { useState } from 'react'
import { FormProvider, useFormContext, useWatch } from 'react-hook-form'
import type { ReportFigure } from '../../domain/key-figures-report.ts'
import { KEY_FIGURE_UNITS, LOG_SOURCES, type LogSource } from '../../domain/key-figures.ts'
import { NAME_MAX } from '../../domain/one-line.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { unitInWords } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { RestoredDraft } from './cell-dialog.tsx'
import type { Answer, Trouble, Written } from './coordinator-api.ts'
import { figureOfForm, FigureForm, formOfFigure } from './figure-form.ts'
import { NamesFields } from './names-fields.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm, useFirstField } from './use-draft-form.ts'

type FigureDialogProps = { figures: readonly ReportFigure[]; figureId: string | null; onClose: () => void; onSaved: () => void }

export function FigureDialog({ figures, figureId, onClose, onSaved }: FigureDialogProps) {
  const { api } = useCounty()
  const { language } = useTablet()
  const row = figures.find(({ figure }) => figure.id === figureId)
  const initial = formOfFigure(row?.figure, figures.at(-1)?.figure.section)
  const draft = useDraftForm<FigureForm>({ name: `figure ${figureId ?? 'new'}`, version: row?.version ?? 0, initial, schema: FigureForm })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const form = useFirstField()
  const { handleSubmit, formState: { isSubmitting } } = draft.form
  const done = (answer: Answer<Written>) => {
    if (answer.kind !== 'ok') return setTrouble(answer)
    draft.drop()
    onSaved()
  }
  const save = handleSubmit(async (fields) => {
    setTrouble(null)
    done(await (row ? api.changeFigure(row.figure.id, draft.version, figureOfForm(fields)) : api.addFigure(figureOfForm(fields))))
  })
  const remove = async () => {
    setTrouble(null)
    if (row) done(await api.deleteFigure(row.figure.id, draft.version))
  }
  return (
    <Dialog title={row ? nameIn(row.figure.names, language) : m.key_figures_add_figure()} className="wide-dialog y-dialog" onClose={onClose}>
      <FormProvider {...draft.form}>
        <form ref={form} className="dialog-b" noValidate onSubmit={(event) => void save(event)}>
          {draft.isRestored && <RestoredDraft onDrop={() => draft.beginWith(initial, row?.version ?? 0)} />}
          <NamesFields />
          <SectionFields figures={figures} />
          <CountedFields />
          <PlaceField others={figures.filter((one) => one !== row)} isNew={row === undefined} />
          {trouble && <FigureTrouble trouble={trouble} />}
          <div className="dialog-f">
            {row && <button type="button" className="btn btn-quiet y-clear" aria-disabled={isSubmitting} onClick={() => void remove()}>{m.key_figures_delete_figure()}</button>}
            <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
            <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.common_save()}</button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}

function FigureTrouble({ trouble }: { trouble: Trouble }) {
  if (trouble.kind !== 'refused') return <TroubleBanner trouble={trouble} />
  if (trouble.type === 'in_use') return <Banner tone="alert" title={m.key_figures_figure_in_use()}>{m.key_figures_figure_in_use_detail()}</Banner>
  return <TroubleBanner trouble={trouble} />
}

/** Choosing a topic that is there fills in its names in all languages. */
function SectionFields({ figures }: { figures: readonly ReportFigure[] }) {
  const { language } = useTablet()
  const { register, setValue, formState: { errors } } = useFormContext<FigureForm>()
  const known = useWatch<FigureForm, 'sectionFi'>({ name: 'sectionFi' })
  const sections = [...new Map(figures.map(({ figure }) => [figure.section.fi, figure.section])).values()]
  const choose = (fi: string) => {
    const found = sections.find((one) => one.fi === fi)
    for (const [field, words] of [['sectionFi', found?.fi], ['sectionSv', found?.sv], ['sectionEn', found?.en]] as const) setValue(field, words ?? '', { shouldDirty: true })
  }
  return (
    <>
      {sections.length > 0 && (
        <SelectField label={m.key_figures_section()} value={sections.some(({ fi }) => fi === known) ? known : ''} onChange={({ target }) => choose(target.value)}>
          {sections.map((section) => <option key={section.fi} value={section.fi}>{nameIn(section, language)}</option>)}
          <option value="">{m.key_figures_new_section()}</option>
        </SelectField>
      )}
      {!sections.some(({ fi }) => fi === known) && (
        <>
          <TextField label={m.key_figures_section_fi()} autoComplete="off" maxLength={NAME_MAX} error={errors.sectionFi && m.key_figures_error_section()} {...register('sectionFi')} />
          <TextField label={m.key_figures_section_sv()} lang="sv" autoComplete="off" maxLength={NAME_MAX} {...register('sectionSv')} />
          <TextField label={m.key_figures_section_en()} lang="en" autoComplete="off" maxLength={NAME_MAX} {...register('sectionEn')} />
        </>
      )}
    </>
  )
}

const SOURCES: Readonly<Record<LogSource, () => string>> = {
  contacts: m.key_figures_log_contacts, municipalitiesWithActivity: m.key_figures_log_municipalities, placesOpened: m.key_figures_log_places,
  sessions: m.key_figures_log_sessions, partnerVisits: m.key_figures_log_partner_visits, visits: m.key_figures_log_visits,
}

function CountedFields() {
  const { language } = useTablet()
  const { register } = useFormContext<FigureForm>()
  const source = useWatch<FigureForm, 'source'>({ name: 'source' })
  return (
    <>
      <SelectField label={m.key_figures_filled_by()} hint={m.key_figures_filled_by_hint()} {...register('source')}>
        <option value="">{m.key_figures_by_coordinator()}</option>
        {LOG_SOURCES.map((one) => <option key={one} value={one}>{SOURCES[one]()}</option>)}
      </SelectField>
      {source === '' && (
        <SelectField label={m.key_figures_unit()} {...register('unit')}>
          {KEY_FIGURE_UNITS.map((unit) => <option key={unit} value={unit}>{unitInWords(unit, language)}</option>)}
        </SelectField>
      )}
    </>
  )
}

function PlaceField({ others, isNew }: { others: readonly ReportFigure[]; isNew: boolean }) {
  const { language } = useTablet()
  const { register } = useFormContext<FigureForm>()
  if (others.length === 0) return null
  return (
    <SelectField label={m.key_figures_place()} {...register('after')}>
      <option value="same">{isNew ? m.key_figures_place_end() : m.key_figures_place_same()}</option>
      <option value="">{m.key_figures_place_first()}</option>
      {others.map(({ figure }) => <option key={figure.id} value={figure.id}>{m.key_figures_place_after({ name: nameIn(figure.names, language) })}</option>)}
    </SelectField>
  )
}
