/**
 * Faults of form fields. The schema answers with codes, so that the words follow the language even while a
 * form stands there with its faults shown.
 */
import type { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import type { FieldValues } from 'react-hook-form'
import * as z from 'zod/mini'
import { daysBetween } from '../domain/calendar.ts'
import { Day, TimeOfDay, type Day as DayString } from '../domain/entry.ts'
import { DAYS_AHEAD_MAX } from '../domain/limits.ts'
import { m } from '../i18n/generated/messages.js'
import { formatNumber } from './format.ts'
import { timeFrom } from './typed-time.ts'

export type FormSchema<Fields extends FieldValues, Checked> = z.ZodMiniType<Checked, Fields>
type StandardSchema<Fields extends FieldValues, Checked> = Parameters<typeof standardSchemaResolver<Fields, unknown, Checked>>[0]

/** The schema for react-hook-form, each fault's message being its code: `too_big:9999`. */
export function withCodes<Fields extends FieldValues, Checked>(schema: FormSchema<Fields, Checked>): StandardSchema<Fields, Checked> {
  return {
    '~standard': {
      version: 1,
      vendor: 'zod',
      validate: (values) => {
        const parsed = schema.safeParse(values, { error: issueCode })
        return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues }
      },
    },
  }
}

/** A day that may be planned ahead, but not by a slip of the year. */
export function dayNotTooFar(today: DayString) {
  return Day.check(z.refine((day) => daysBetween(today, day) <= DAYS_AHEAD_MAX, { error: 'too_far_ahead' }))
}

/** A time as people type it, `9.30` or `930`, checked as the `09:30` it means. */
export const TypedTime = z.pipe(
  z.pipe(z.string(), z.transform(timeFrom)),
  z.string().check(z.refine((time) => TimeOfDay.safeParse(time).success, { error: ({ input }) => (input === '' ? 'required' : 'time') })),
)

/** Why an entry is corrected, as long as a revision may carry it. */
export const Reason = z.string().check(z.trim(), z.maxLength(200))

export function errorWords(code: string): string {
  const [rule, limit] = code.split(':')
  switch (rule) {
    case 'required': return m.common_required()
    case 'too_big': return m.common_error_too_big({ limit: formatNumber(Number(limit)) })
    case 'too_long': return m.common_error_too_long({ limit: formatNumber(Number(limit)) })
    case 'negative': return m.common_error_negative()
    case 'too_far_ahead': return m.common_error_too_far()
    case 'in_future': return m.common_error_in_future()
    case 'time': return m.common_error_time()
    case 'ends_before': return m.common_error_ends_before()
    default: return m.common_error_not_valid()
  }
}

function issueCode(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined || issue.input === null || issue.input === '') return 'required'
  if (issue.code === 'too_big') return issue.origin === 'string' ? `too_long:${issue.maximum}` : `too_big:${issue.maximum}`
  if (issue.code === 'too_small') return issue.origin === 'array' || issue.origin === 'string' ? 'required' : 'negative'
  return 'not_valid'
}
