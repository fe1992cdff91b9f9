/** Holds back what is not needed at once until the rest stands on the screen, so that it costs the first picture nothing. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

const FirstPaintContext = createContext(false)

/** Around the whole app: there is one first picture, and every later screen is drawn at once. */
export function FirstPaint({ children }: { children: ReactNode }) {
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
  return <FirstPaintContext value={painted}>{children}</FirstPaintContext>
}

export function AfterFirstPaint({ children, meanwhile = null }: { children: ReactNode; meanwhile?: ReactNode }) {
  return useContext(FirstPaintContext) ? children : meanwhile
}
