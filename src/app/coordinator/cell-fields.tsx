/** The fields of a cell. What is seldom needed waits behind a line: other languages, another time than the year, municipalities. */
import { useFormContext } from 'react-hook-form'
import type { KeyFigure } from '../../domain/key-figures.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import type { TextGuard } from '../text-guard.ts'
import { TextField } from '../ui/field.tsx'
import type { CellForm } from './cell-form.ts'
import { Folded } from './folded.tsx'
import { GuardedField } from './guarded-field.tsx'
import { useMunicipalities } from './use-municipalities.ts'

type CellFieldsProps = { figure: KeyFigure; year: number; logValue: number | undefined; guard: TextGuard }

export function CellFields({ figure, year, logValue, guard }: CellFieldsProps) {
  const { register, getValues, formState: { errors, defaultValues = {} } } = useFormContext<CellForm>()
  const begun = getValues()
  const isList = figure.unit === 'list'
  const hasList = isList || [defaultValues.itemsFi, defaultValues.itemsSv, defaultValues.itemsEn].some((text) => text !== '')
  const hint = logValue === undefined ? undefined : m.key_figures_log_hint({ log: formatNumber(logValue) })
  return (
    <>
      {!isList && <TextField label={m.key_figures_number()} hint={hint} inputMode="numeric" autoComplete="off" error={errors.value && m.key_figures_error_number()} {...register('value')} />}
      {hasList && <GuardedField guard={guard} name="itemsFi" label={m.key_figures_list()} hint={m.key_figures_list_hint()} rows={4} error={errors.itemsFi && m.key_figures_error_list()} />}
      <GuardedField guard={guard} name="textFi" label={m.key_figures_text()} hint={m.key_figures_text_hint()} rows={2} error={errors.textFi && m.key_figures_error_text()} />
      <GuardedField guard={guard} name="noteFi" label={m.key_figures_note_heading()} hint={m.key_figures_note_hint()} rows={2} error={errors.noteFi && noteError(errors.noteFi.message, logValue)} />
      <OtherLanguages guard={guard} hasList={hasList} />
      <Folded title={m.key_figures_coverage()} isInUse={begun.from !== ''} hasFault={errors.from !== undefined || errors.to !== undefined}>
        <p className="hint">{m.key_figures_coverage_hint()}</p>
        <div className="y-dates">
          <TextField label={m.key_figures_from()} type="date" {...register('from')} />
          <TextField label={m.key_figures_to()} type="date" error={(errors.from ?? errors.to) && m.key_figures_error_coverage({ year: String(year) })} {...register('to')} />
        </div>
      </Folded>
      <Folded title={m.key_figures_municipalities()} isInUse={begun.municipalities.length > 0}><Municipalities year={year} /></Folded>
    </>
  )
}

function noteError(fault: string | undefined, logValue: number | undefined): string {
  return fault === 'missing' ? m.key_figures_error_reason({ log: logValue === undefined ? '' : formatNumber(logValue) }) : m.key_figures_error_text()
}

function OtherLanguages({ guard, hasList }: { guard: TextGuard; hasList: boolean }) {
  const { getValues, formState: { errors } } = useFormContext<CellForm>()
  const fields = ['itemsSv', 'itemsEn', 'textSv', 'textEn', 'noteSv', 'noteEn'] as const
  const texts = getValues([...fields])
  const hasFault = fields.some((field) => errors[field] !== undefined) || texts.some((text) => guard.openIn(text).length > 0)
  const tooLong = (field: (typeof fields)[number]) => errors[field] && m.key_figures_error_text()
  return (
    <Folded title={m.key_figures_other_languages()} isInUse={texts.some((text) => text !== '')} hasFault={hasFault}>
      {hasList && <GuardedField guard={guard} name="itemsSv" label={m.key_figures_list_sv()} lang="sv" hint={m.key_figures_list_other_hint()} rows={4} error={errors.itemsSv && m.key_figures_error_list_other()} />}
      {hasList && <GuardedField guard={guard} name="itemsEn" label={m.key_figures_list_en()} lang="en" hint={m.key_figures_list_other_hint()} rows={4} error={errors.itemsEn && m.key_figures_error_list_other()} />}
      <GuardedField guard={guard} name="textSv" label={m.key_figures_text_sv()} lang="sv" rows={2} error={tooLong('textSv')} />
      <GuardedField guard={guard} name="textEn" label={m.key_figures_text_en()} lang="en" rows={2} error={tooLong('textEn')} />
      <GuardedField guard={guard} name="noteSv" label={m.key_figures_note_sv()} lang="sv" rows={2} error={tooLong('noteSv')} />
      <GuardedField guard={guard} name="noteEn" label={m.key_figures_note_en()} lang="en" rows={2} error={tooLong('noteEn')} />
    </Folded>
  )
}

function Municipalities({ year }: { year: number }) {
  const { register, formState: { defaultValues = {} } } = useFormContext<CellForm>()
  const offered = useMunicipalities(year, (defaultValues.municipalities ?? []).filter((code) => code !== undefined))
  return (
    <div className="y-towns">
      {offered.map(({ code, name }) => <label key={code} className="r-tick"><input type="checkbox" value={code} {...register('municipalities')} />{name}</label>)}
    </div>
  )
}
