/** What a kind of word has besides its names: an activity its part, a group its age class and figure, a municipality its code and county. */
import { useFormContext } from 'react-hook-form'
import { FIGURES, PARTS, type VisitorGroup } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { PART_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { useTablet } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Figure } from '../ui/figure.tsx'
import { useCounty } from './session.tsx'
import type { WordForm } from './word-form.ts'
import type { WordKind } from './word-kinds.ts'

export function WordFields({ kind: { asks }, isNew }: { kind: WordKind; isNew: boolean }) {
  switch (asks) {
    case 'nothing': return null
    case 'part': return <PartField />
    case 'group': return <GroupFields />
    case 'code': return isNew ? <CodeField /> : <RegionField />
  }
}

function PartField() {
  const { language } = useTablet()
  const { register } = useFormContext<WordForm>()
  return (
    <SelectField label={m.records_part()} {...register('part')}>
      {PARTS.map((part) => <option key={part} value={part}>{nameIn(PART_NAMES[part], language)}</option>)}
    </SelectField>
  )
}

function GroupFields() {
  const { register, formState: { errors } } = useFormContext<WordForm>()
  return (
    <>
      <TextField label={m.records_details_fi()} hint={m.records_details_hint()} autoComplete="off" error={errors.detailsFi && m.records_error_details()} {...register('detailsFi')} />
      <TextField label={m.records_details_sv()} lang="sv" autoComplete="off" {...register('detailsSv')} />
      <TextField label={m.records_details_en()} lang="en" autoComplete="off" {...register('detailsEn')} />
      <SelectField label={m.records_age_class()} {...register('ageClass')}>
        <option value="child">{m.records_age_child()}</option>
        <option value="adult">{m.records_age_adult()}</option>
      </SelectField>
      <fieldset className="r-figures">
        <legend>{m.records_figure()}</legend>
        {FIGURES.map((figure) => (
          <label key={figure} className={`g-${figure}`}>
            <input type="radio" value={figure} {...register('figure')} />
            <Figure name={figure} />
            <span>{FIGURE_WORDS[figure]()}</span>
          </label>
        ))}
      </fieldset>
    </>
  )
}

const FIGURE_WORDS: Readonly<Record<VisitorGroup['figure'], () => string>> = {
  baby: m.records_figure_baby, toddler: m.records_figure_toddler, child: m.records_figure_child, school: m.records_figure_school, youth: m.records_figure_youth,
  parent: m.records_figure_parent, grand: m.records_figure_grand, expect: m.records_figure_expect, other: m.records_figure_other,
}

function CodeField() {
  const { register, formState: { errors } } = useFormContext<WordForm>()
  return (
    <TextField
      label={m.coordinator_municipality_code()} hint={m.coordinator_municipality_code_hint()} inputMode="numeric" autoComplete="off"
      error={errors.code && m.coordinator_error_code()} {...register('code')}
    />
  )
}

function RegionField() {
  const { reference: { regions = [] } } = useCounty()
  const { language } = useTablet()
  const { register } = useFormContext<WordForm>()
  return (
    <SelectField label={m.records_region()} {...register('region')}>
      <option value="">{m.records_region_none()}</option>
      {regions.map(({ id, names }) => <option key={id} value={id}>{nameIn(names, language)}</option>)}
    </SelectField>
  )
}
