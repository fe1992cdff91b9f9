/** The heading of a screen: takes the focus when the screen opens, so that a screen reader says where one has come. */
import { useEffect, useRef } from 'react'
import { m } from '../../i18n/generated/messages.js'

export function PageTitle({ id, children }: { id?: string | undefined; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    document.title = `${children} – ${m.common_app_name()}`
    return () => { document.title = m.common_app_name() }
  }, [children])
  return <h1 ref={heading} id={id} tabIndex={-1}>{children}</h1>
}
