/** A page of words by the lake: the thank-you, or why nothing can be answered now. */
import type { ReactNode } from 'react'
import { FocusedHeading } from './focused-heading.tsx'
import { Shore } from './shore.tsx'

export function Words({ title, lead, action }: { title: string; lead: string; action?: ReactNode }) {
  return (
    <>
      <section className="ki-words">
        <FocusedHeading>{title}</FocusedHeading>
        <p>{lead}</p>
        {action}
      </section>
      <Shore />
    </>
  )
}
