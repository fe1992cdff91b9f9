/** A row of the table: added, renamed, moved, or deleted while nothing is written in it. */
import { useFormContext, useWatch } from 'react-hook-form'
import type { ReportFigure } from '../../domain/key-figures-report.ts'
import { KEY_FIGURE_UNITS, LOG_SOURCES, type LogSource } from '../../domain/key-figures.ts'
import { NAME_MAX } from '../../domain/one-line.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { unitInWords } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import type { TextGuard } from '../text-guard.ts'
import { Banner } from '../ui/banner.tsx'
import { SelectField } from '../ui/field.tsx'
import type { Answer, Trouble } from './coordinator-api.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { figureOfForm, FigureForm, formOfFigure, textsOfFigure } from './figure-form.ts'
import { GuardedField } from './guarded-field.tsx'
import type { ComparedLine } from './meanwhile.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useDraftForm } from './use-draft-form.ts'
import { useVersionedSave, type Theirs } from './use-versioned-save.ts'

type FigureDialogProps = { figures: readonly ReportFigure[]; figureId: string | null; years: readonly number[]; onClose: () => void; onSaved: () => void }

export function FigureDialog({ figures, figureId, years, onClose, onSaved }: FigureDialogProps) {
  const { api } = useCounty()
  const { language } = useTablet()
  const row = figures.find(({ figure }) => figure.id === figureId)
  const draft = useDraftForm<FigureForm>({ name: `figure ${figureId ?? 'new'}`, version: row?.version ?? 0, initial: formOfFigure(row?.figure, figures.at(-1)?.figure.section), schema: FigureForm })
  const latest = async (): Promise<Answer<Theirs<FigureForm>>> => {
    const now = await api.keyFigures(years)
    if (now.kind !== 'ok') return now
    const other = now.value.figures.find(({ figure }) => figure.id === figureId)
    return { kind: 'ok', value: other === undefined ? { version: 0, fields: null } : { version: other.version, fields: formOfFigure(other.figure, undefined) } }
  }
  const saving = useVersionedSave({ draft, texts: textsOfFigure, latest, onSaved })
  // One that somebody has deleted meanwhile is added anew.
  const isThere = row !== undefined && !(saving.theirs !== null && saving.theirs.fields === null)
  const save = saving.save(async (fields) => await (isThere ? api.changeFigure(row.figure.id, draft.version, figureOfForm(fields)) : api.addFigure(figureOfForm(fields))))
  return (
    <DraftDialog
      title={row ? nameIn(row.figure.names, language) : m.key_figures_add_figure()} draft={draft} saving={saving} lines={useLines()} onClose={onClose} onSave={save}
      trouble={saving.trouble && <FigureTrouble trouble={saving.trouble} />}
      remove={isThere ? { words: m.key_figures_delete_figure(), press: () => void saving.send(async () => await api.deleteFigure(row.figure.id, draft.version)) } : undefined}
    >
      <NameFields guard={saving.guard} />
      <SectionFields figures={figures} guard={saving.guard} />
      <CountedFields />
      <PlaceField others={figures.filter((one) => one !== row)} isNew={row === undefined} />
    </DraftDialog>
  )
}

function useLines(): ComparedLine<FigureForm>[] {
  const { language } = useTablet()
  return [
    { label: m.coordinator_name_fi(), of: ({ fi }) => fi },
    { label: m.coordinator_name_sv(), of: ({ sv }) => sv },
    { label: m.coordinator_name_en(), of: ({ en }) => en },
    { label: m.key_figures_section_fi(), of: ({ sectionFi }) => sectionFi },
    { label: m.key_figures_section_sv(), of: ({ sectionSv }) => sectionSv },
    { label: m.key_figures_section_en(), of: ({ sectionEn }) => sectionEn },
    { label: m.key_figures_filled_by(), of: ({ source }) => (source === '' ? m.key_figures_by_coordinator() : SOURCES[source]()) },
    { label: m.key_figures_unit(), of: ({ source, unit }) => (source === '' ? unitInWords(unit, language) : '') },
  ]
}

function NameFields({ guard }: { guard: TextGuard }) {
  const { formState: { errors } } = useFormContext<FigureForm>()
  const hint = m.coordinator_name_other_hint()
  return (
    <>
      <GuardedField guard={guard} name="fi" label={m.coordinator_name_fi()} maxLength={NAME_MAX} error={errors.fi && m.coordinator_error_name()} />
      <GuardedField guard={guard} name="sv" label={m.coordinator_name_sv()} lang="sv" hint={hint} maxLength={NAME_MAX} error={errors.sv && m.records_error_too_long({ limit: NAME_MAX })} />
      <GuardedField guard={guard} name="en" label={m.coordinator_name_en()} lang="en" hint={hint} maxLength={NAME_MAX} error={errors.en && m.records_error_too_long({ limit: NAME_MAX })} />
    </>
  )
}

function FigureTrouble({ trouble }: { trouble: Trouble }) {
  if (trouble.kind !== 'refused') return <TroubleBanner trouble={trouble} />
  if (trouble.type === 'in_use') return <Banner tone="alert" title={m.key_figures_figure_in_use()}>{m.key_figures_figure_in_use_detail()}</Banner>
  return <TroubleBanner trouble={trouble} />
}

/** Choosing a topic that is there fills in its names in all languages. */
function SectionFields({ figures, guard }: { figures: readonly ReportFigure[]; guard: TextGuard }) {
  const { language } = useTablet()
  const { setValue, formState: { errors } } = useFormContext<FigureForm>()
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
          <GuardedField guard={guard} name="sectionFi" label={m.key_figures_section_fi()} maxLength={NAME_MAX} error={errors.sectionFi && m.key_figures_error_section()} />
          <GuardedField guard={guard} name="sectionSv" label={m.key_figures_section_sv()} lang="sv" maxLength={NAME_MAX} />
          <GuardedField guard={guard} name="sectionEn" label={m.key_figures_section_en()} lang="en" maxLength={NAME_MAX} />
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
