/** What was pressed before is gone from the screen, so the focus, and what is read out, go to the heading. */
import { useEffect, useRef, type ReactNode } from 'react'

export function FocusedHeading({ id, isWanted = true, children }: { id?: string; isWanted?: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => { if (isWanted) heading.current?.focus() }, [isWanted])
  return <h1 id={id} ref={heading} tabIndex={-1}>{children}</h1>
}
