/** The fields of a cell. What is seldom needed waits behind a line: other languages, another time than the year, municipalities. */
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import type { KeyFigure } from '../../domain/key-figures.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import type { CellForm } from './cell-form.ts'
import { useCounty } from './session.tsx'

type CellFieldsProps = { figure: KeyFigure; year: number; logValue: number | undefined }

export function CellFields({ figure, year, logValue }: CellFieldsProps) {
  const { register, getValues, formState: { errors, defaultValues = {} } } = useFormContext<CellForm>()
  const begun = getValues()
  const isList = figure.unit === 'list'
  const hint = logValue === undefined ? undefined : m.key_figures_log_hint({ log: formatNumber(logValue) })
  return (
    <>
      {!isList && <TextField label={m.key_figures_number()} hint={hint} inputMode="numeric" autoComplete="off" error={errors.value && m.key_figures_error_number()} {...register('value')} />}
      {(isList || defaultValues.items) && <TextArea label={m.key_figures_list()} hint={m.key_figures_list_hint()} rows={4} error={errors.items && m.key_figures_error_list()} {...register('items')} />}
      <TextArea label={m.key_figures_text()} hint={m.key_figures_text_hint()} rows={2} error={errors.textFi && m.key_figures_error_text()} {...register('textFi')} />
      <TextArea label={m.key_figures_note_heading()} hint={m.key_figures_note_hint()} rows={2} error={errors.noteFi && noteError(errors.noteFi.type, logValue)} {...register('noteFi')} />
      <Folded title={m.key_figures_other_languages()} isOpen={[begun.textSv, begun.textEn, begun.noteSv, begun.noteEn].some((words) => words !== '')}>
        <TextArea label={m.key_figures_text_sv()} lang="sv" rows={2} {...register('textSv')} />
        <TextArea label={m.key_figures_text_en()} lang="en" rows={2} {...register('textEn')} />
        <TextArea label={m.key_figures_note_sv()} lang="sv" rows={2} {...register('noteSv')} />
        <TextArea label={m.key_figures_note_en()} lang="en" rows={2} {...register('noteEn')} />
      </Folded>
      <Folded title={m.key_figures_coverage()} isOpen={begun.from !== '' || errors.to !== undefined}>
        <p className="hint">{m.key_figures_coverage_hint()}</p>
        <div className="y-dates">
          <TextField label={m.key_figures_from()} type="date" {...register('from')} />
          <TextField label={m.key_figures_to()} type="date" error={errors.to && m.key_figures_error_coverage({ year: String(year) })} {...register('to')} />
        </div>
      </Folded>
      <Folded title={m.key_figures_municipalities()} isOpen={begun.municipalities.length > 0}><Municipalities year={year} /></Folded>
    </>
  )
}

function noteError(type: string | undefined, logValue: number | undefined): string {
  return type === 'too_big' || type === 'invalid_format' ? m.key_figures_error_text() : m.key_figures_error_reason({ log: logValue === undefined ? '' : formatNumber(logValue) })
}

function Folded({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details className="y-folded" open={isOpen}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}

/** Those that were in the county in the year. */
function Municipalities({ year }: { year: number }) {
  const { me, versions } = useCounty()
  const { language } = useTablet()
  const { register } = useFormContext<CellForm>()
  const own = versions.municipalities.filter((one) => one.region === me.region.id && (isValidOn(one, `${year}-01-01`) || isValidOn(one, `${year}-12-31`)))
  const each = [...new Map(own.map((one) => [one.code, nameIn(one.names, language)]))].sort(([, a], [, b]) => a.localeCompare(b, language))
  return (
    <div className="y-towns">
      {each.map(([code, name]) => <label key={code} className="r-tick"><input type="checkbox" value={code} {...register('municipalities')} />{name}</label>)}
    </div>
  )
}
