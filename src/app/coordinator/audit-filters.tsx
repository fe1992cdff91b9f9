/** What of the history is shown. Every choice stands in the address. */
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../../domain/audit.ts'
import { m } from '../../i18n/generated/messages.js'
import { actionInWords, kindInWords } from '../../reports/audit-words.ts'
import { useTablet } from '../tablet.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { AuditFilter } from './audit-answer.ts'
import { useCounty } from './session.tsx'
import { useAnswer } from './use-answer.ts'

export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const { api } = useCounty()
  const { language } = useTablet()
  const [, goTo] = useLocation()
  const { answer } = useAnswer(useCallback(() => api.auditPeople(), [api]))
  const choose = (change: AuditFilter) => {
    const chosen = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== '') as [string, string][]
    goTo(`/coordinator/audit${chosen.length === 0 ? '' : `?${new URLSearchParams(chosen)}`}`, { replace: true })
  }
  const inOrder = (a: { words: string }, b: { words: string }) => a.words.localeCompare(b.words, language)
  const actions = AUDIT_ACTIONS.map((value) => ({ value, words: actionInWords(value, language) })).sort(inOrder)
  const subjects = AUDIT_SUBJECTS.map((value) => ({ value, words: kindInWords(value, language) })).sort(inOrder)
  const people = answer.kind === 'ok' ? answer.value.people.map(({ id, name }) => ({ value: id, words: name })) : []
  const choices = (of: readonly { value: string; words: string }[]) => [<option key="" value="">{m.audit_all()}</option>, ...of.map(({ value, words }) => <option key={value} value={value}>{words}</option>)]
  return (
    <form className="panel d-filters" aria-label={m.audit_filter()} onSubmit={(event) => event.preventDefault()}>
      <TextField label={m.audit_filter_from()} type="date" value={filter.from ?? ''} onChange={(event) => choose({ from: event.target.value })} />
      <TextField label={m.audit_filter_to()} type="date" value={filter.to ?? ''} onChange={(event) => choose({ to: event.target.value })} />
      <SelectField label={m.audit_filter_person()} value={filter.person ?? ''} onChange={(event) => choose({ person: event.target.value })}>{choices(people)}</SelectField>
      <SelectField label={m.audit_filter_action()} value={filter.action ?? ''} onChange={(event) => choose({ action: event.target.value })}>{choices(actions)}</SelectField>
      <SelectField label={m.audit_filter_subject()} value={filter.subject ?? ''} onChange={(event) => choose({ subject: event.target.value })}>{choices(subjects)}</SelectField>
      {Object.keys(filter).length > 0 && <button type="button" className="btn btn-quiet" onClick={() => choose({ from: '', to: '', person: '', action: '', subject: '' })}>{m.audit_clear()}</button>}
    </form>
  )
}
