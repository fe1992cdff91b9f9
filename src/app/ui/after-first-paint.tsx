/** Holds back what is not needed at once until the rest stands on the screen, so that it costs the first picture nothing. */
import { useEffect, useState, type ReactNode } from 'react'

export function AfterFirstPaint({ children, meanwhile = null }: { children: ReactNode; meanwhile?: ReactNode }) {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return painted ? children : meanwhile
}
