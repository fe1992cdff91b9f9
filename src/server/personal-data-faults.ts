/** Free texts that hold what is never stored. What was found in them is named nowhere: not in the answer, not in the log. */
import type { FieldError } from '../domain/entry.ts'
import { holdsPersonalData } from '../domain/note-guard.ts'

/** @param texts any record or list of texts; others in it are looked through as well, and what is no text is passed over. */
export function personalDataFaults(texts: unknown, path = ''): FieldError[] {
  if (typeof texts === 'string') return holdsPersonalData(texts) ? [{ path, code: 'personal_data', message: 'must not hold an identity code, a phone number or an e-mail address' }] : []
  if (typeof texts !== 'object' || texts === null) return []
  return Object.entries(texts).flatMap(([key, inner]) => personalDataFaults(inner, path === '' ? key : `${path}.${key}`))
}
