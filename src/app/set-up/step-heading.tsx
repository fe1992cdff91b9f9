/** The heading of a step that has just opened: what was pressed is gone, so the focus goes here. */
import { useEffect, useRef, type ReactNode } from 'react'

export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return <h2 ref={heading} tabIndex={-1}>{children}</h2>
}
