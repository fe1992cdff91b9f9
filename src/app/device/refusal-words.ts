/** Why the server refused an entry, in the host's words: the code of the refusal, then the fields it names. */
import type { FieldError } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import type { SetAsideRow } from '../../local-db/local-database.ts'

export function refusalWords({ code, errors }: SetAsideRow): string[] {
  return [codeWords(code), ...new Set(errors.flatMap(fieldWords))]
}

/** A reused id belongs to another entry on the server, and a wrong place or an unknown kind is not put right in the entry. */
export function canBeCorrected(code: string): boolean {
  return code !== 'id_reused' && code !== 'place_not_allowed' && code !== 'device_expired' && code !== 'unknown_kind'
}

function codeWords(code: string): string {
  switch (code) {
    case 'id_reused': return m.device_refused_id_reused()
    case 'place_not_allowed': return m.device_refused_place()
    case 'device_expired': return m.tablets_refused_over()
    case 'invalid_body': return m.device_refused_body()
    case 'unknown_kind': return m.device_refused_kind()
    case 'personal_data': return m.device_refused_personal_data()
    case 'too_large': return m.device_refused_too_large()
    default: return m.device_refused_other({ code })
  }
}

/** `body.counts.parent`, `too_big` → "Lukumäärä: liian suuri luku". A field that no form shows says nothing to a host. */
function fieldWords({ path, code }: FieldError): string[] {
  const field = fieldName(path)
  return field === undefined ? [] : [m.device_refused_field({ field, fault: faultWords(code) })]
}

function fieldName(path: string): string | undefined {
  const name = path.split('.').find((part) => part !== 'body')
  switch (name) {
    case 'counts':
    case 'families':
    case 'firstTimers':
    case 'encounters':
    case 'volunteers':
    case 'staff': return m.device_field_number()
    case 'day': return m.device_field_day()
    case 'start':
    case 'end':
    case 'time':
    case 'minutes': return m.device_field_time()
    case 'organisers':
    case 'organisation': return m.device_field_organisation()
    case 'activityType': return m.device_field_activity()
    case 'note':
    case 'title':
    case 'reason': return m.device_field_text()
    default: return undefined
  }
}

function faultWords(code: string): string {
  switch (code) {
    case 'too_big': return m.device_fault_too_big()
    case 'too_small': return m.device_fault_too_small()
    case 'personal_data': return m.device_fault_personal_data()
    case 'too_far_ahead': return m.device_fault_too_far()
    default: return m.device_fault_other()
  }
}
