/** A field for free text, and under it what in the text could tell who somebody is: to be taken out, edited, or judged harmless. */
import { useRef, type Ref } from 'react'
import type { Finding, FindingKind } from '../domain/note-guard.ts'
import { m } from '../i18n/generated/messages.js'
import './guarded-text.css'
import { takeOut } from './take-out.ts'
import type { TextGuard } from './text-guard.ts'
import { TextArea, TextField } from './ui/field.tsx'

type GuardedTextProps = {
  guard: TextGuard
  label: string
  hint?: string
  error?: string | undefined
  /** More than one makes a text area. */
  rows?: number
  maxLength?: number
  /** The language of what is written, and the id of a list that offers words. */
  lang?: string
  list?: string
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement>
  value: string
  onChange: (text: string) => void
}

export function GuardedText({ guard, rows = 1, value, onChange, ...field }: GuardedTextProps) {
  const around = useRef<HTMLDivElement>(null)
  const open = guard.openIn(value)
  const shared = {
    ...field, value,
    ...(open.length > 0 && { 'aria-invalid': true as const }),
    onBlur: () => guard.look(value),
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  const input = () => around.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  return (
    <div ref={around} className="guarded">
      {rows > 1 ? <TextArea rows={rows} {...shared} /> : <TextField autoComplete="off" {...shared} />}
      <FoundList
        text={value} found={open}
        onTakeOut={(finding) => {
          const rest = takeOut(value, finding)
          onChange(rest)
          guard.look(rest)
          input()?.focus()
        }}
        onEdit={({ start, end }) => {
          input()?.focus()
          input()?.setSelectionRange(start, end)
        }}
        onHarmless={({ start, end }) => {
          guard.judgeHarmless(value.slice(start, end))
          input()?.focus()
        }}
      />
    </div>
  )
}

type FoundListProps = { text: string; found: readonly Finding[]; onTakeOut: (finding: Finding) => void; onEdit: (finding: Finding) => void; onHarmless: (finding: Finding) => void }

/** The region is always there, so that what comes into it is read out when there is a pause. */
function FoundList({ text, found, onTakeOut, onEdit, onHarmless }: FoundListProps) {
  return (
    <div role="status">
      {found.length > 0 && (
        <ul className="found">
          {found.map((finding) => {
            const what = text.slice(finding.start, finding.end)
            return (
              <li key={finding.start}>
                <p>
                  {kindWords(finding.kind)} <mark>{what}</mark>
                  <span className="small">{finding.certain ? m.common_found_must_go() : m.common_found_may_go()}</span>
                </p>
                <div className="chips">
                  <button type="button" className="btn btn-accent" aria-label={m.common_found_take_out_this({ what })} onClick={() => onTakeOut(finding)}>{m.common_found_take_out()}</button>
                  <button type="button" className="btn" aria-label={m.common_found_edit_this({ what })} onClick={() => onEdit(finding)}>{m.common_found_edit()}</button>
                  {!finding.certain && <button type="button" className="btn" aria-label={m.common_found_harmless_this({ what })} onClick={() => onHarmless(finding)}>{m.common_found_harmless()}</button>}
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function kindWords(kind: FindingKind): string {
  switch (kind) {
    case 'personalId': return m.common_found_personal_id()
    case 'phone': return m.common_found_phone()
    case 'email': return m.common_found_email()
    case 'streetAddress': return m.common_found_address()
    case 'name': return m.common_found_name()
  }
}
