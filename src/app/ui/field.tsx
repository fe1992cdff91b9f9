/** A labelled input with its hint and its error; the error is tied to the input for screen readers. */
import { useId, useState, type InputHTMLAttributes, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { m } from '../../i18n/generated/messages.js'

type FieldProps = { label: string; hint?: string | undefined; error?: string | undefined }

export function TextField({ label, hint, error, ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const field = useField(hint, error)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <input id={field.id} {...field.described} {...input} />
      <FieldNotes field={field} hint={hint} error={error} />
    </div>
  )
}

/** A password that can be looked at while it is typed; pasting and password managers are welcome. */
export function PasswordField({ label, hint, error, ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const field = useField(hint, error)
  const [isShown, setShown] = useState(false)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <div className="field-with">
        <input id={field.id} type={isShown ? 'text' : 'password'} autoCapitalize="off" autoCorrect="off" spellCheck={false} {...field.described} {...input} />
        <button type="button" className="btn btn-quiet" onClick={() => setShown(!isShown)}>
          {isShown ? m.common_hide() : m.common_show()}
          <span className="vh">{label}</span>
        </button>
      </div>
      <FieldNotes field={field} hint={hint} error={error} />
    </div>
  )
}

export function TextArea({ label, hint, error, ...input }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const field = useField(hint, error)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <textarea id={field.id} {...field.described} {...input} />
      <FieldNotes field={field} hint={hint} error={error} />
    </div>
  )
}

export function SelectField({ label, hint, error, children, ...input }: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  const field = useField(hint, error)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <select id={field.id} {...field.described} {...input}>{children}</select>
      <FieldNotes field={field} hint={hint} error={error} />
    </div>
  )
}

type Field = { id: string; hintId: string; errorId: string; described: { 'aria-describedby'?: string; 'aria-invalid'?: true } }

function useField(hint: string | undefined, error: string | undefined): Field {
  const id = useId()
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`]
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ')
  return { id, hintId, errorId, described: { ...(describedBy !== '' && { 'aria-describedby': describedBy }), ...(error && { 'aria-invalid': true as const }) } }
}

function FieldNotes({ field, hint, error }: { field: Field; hint: string | undefined; error: string | undefined }) {
  return (
    <>
      {hint && <span className="hint" id={field.hintId}>{hint}</span>}
      {error && <span className="field-error" id={field.errorId} role="alert">{error}</span>}
    </>
  )
}
