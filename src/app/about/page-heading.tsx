/** The heading of a page: takes the focus when the page opens, and gives the window its title. */
import { useEffect, useRef } from 'react'
import { useTitle } from '../use-title.ts'

export function PageHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(children)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>
}
