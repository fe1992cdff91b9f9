/** Who is in the middle of something: while a form is half filled, no update may take the screen away. */
import { useEffect } from 'react'

export type BusyMarks = { isIdle: () => boolean; subscribe: (listener: () => void) => () => void; mark: () => () => void }

export function createBusyMarks(): BusyMarks {
  const marks = new Set<symbol>()
  const listeners = new Set<() => void>()
  const tell = () => { for (const listener of listeners) listener() }
  return {
    isIdle: () => marks.size === 0,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    mark: () => {
      const mark = Symbol('busy')
      marks.add(mark)
      tell()
      return () => {
        marks.delete(mark)
        tell()
      }
    },
  }
}

/** Marks the screen busy while `busy` is true. */
export function useBusyMark(marks: BusyMarks, busy: boolean): void {
  useEffect(() => (busy ? marks.mark() : undefined), [marks, busy])
}
