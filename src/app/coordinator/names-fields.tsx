/** A name in Finnish, and in Swedish and English where it differs; and the day from which it counts. */
import { useFormContext } from 'react-hook-form'
import * as z from 'zod/mini'
import { Day } from '../../domain/entry.ts'
import { NAME_MAX, oneLine } from '../../domain/one-line.ts'
import type { Names } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import { TextField } from '../ui/field.tsx'

const OtherName = z.string().check(z.trim(), z.maxLength(NAME_MAX), oneLine)
export const nameFields = { fi: z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX), oneLine), sv: OtherName, en: OtherName }
export type NameFields = { fi: string; sv: string; en: string }

/** A day somebody typed on purpose: the endpoint takes no slip of the year. */
export const SaneDay = Day.check(z.refine((day) => day >= '1900-01-01' && day < '2100-01-01'))
/** A record may be as good as always there. */
export const SaneDayOrNone = z.union([z.literal(''), SaneDay])

export function NamesFields() {
  const { register, formState: { errors } } = useFormContext<NameFields>()
  const tooLong = m.records_error_too_long({ limit: NAME_MAX })
  return (
    <>
      <TextField label={m.coordinator_name_fi()} autoComplete="off" error={errors.fi && m.coordinator_error_name()} {...register('fi')} />
      <TextField label={m.coordinator_name_sv()} lang="sv" hint={m.coordinator_name_other_hint()} autoComplete="off" error={errors.sv && tooLong} {...register('sv')} />
      <TextField label={m.coordinator_name_en()} lang="en" hint={m.coordinator_name_other_hint()} autoComplete="off" error={errors.en && tooLong} {...register('en')} />
    </>
  )
}

/** @param beginsHint what the first day of a new record means, where that goes beyond the usual */
export function FromField({ isNew, beginsHint = m.records_begins_hint() }: { isNew: boolean; beginsHint?: string }) {
  const { register, formState: { errors } } = useFormContext<{ from: string }>()
  return (
    <TextField
      label={isNew ? m.records_begins() : m.records_from()} hint={isNew ? beginsHint : m.records_from_hint()} type="date"
      error={errors.from && m.records_error_day()} {...register('from')}
    />
  )
}

export function fieldsOfNames({ fi, sv = '', en = '' }: Names): NameFields {
  return { fi, sv, en }
}

/** A name left empty is not sent: the Finnish one stands for it. */
export function namesOf({ fi, sv, en }: NameFields): Names {
  return { fi, ...(sv !== '' && { sv }), ...(en !== '' && { en }) }
}
