/** A table wider than its panel scrolls sideways by itself, also by keyboard; one that fits is no stop on the way of the Tab key. */
import { useEffect, useRef, useState, type ReactNode } from 'react'

export function ScrollingTable({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(false)
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    const observer = new ResizeObserver(() => setOverflows(current.scrollWidth > current.clientWidth))
    observer.observe(current)
    if (current.firstElementChild) observer.observe(current.firstElementChild)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={frame} className="d-tw" role="group" aria-labelledby={labelledBy} tabIndex={overflows ? 0 : undefined}>
      {children}
    </div>
  )
}
