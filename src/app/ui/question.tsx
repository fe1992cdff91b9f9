/** A question answered with chips: the question is the group's name, and what is wrong stands right under it. */
import { useId, type ReactNode } from 'react'

type QuestionProps = { title: string; hint?: string | undefined; error?: string | undefined; children: ReactNode }

export function Question({ title, hint, error, children }: QuestionProps) {
  const errorId = useId()
  return (
    <fieldset className="question" {...(error !== undefined && { 'data-bad': true, 'aria-describedby': errorId })}>
      <legend>
        {title}
        {hint !== undefined && <small> {hint}</small>}
      </legend>
      {error !== undefined && <p className="field-error" id={errorId} role="alert">{error}</p>}
      {children}
    </fieldset>
  )
}
