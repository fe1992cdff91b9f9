/** Who is in the middle of something: while a form is half filled, no update may take the screen away. */
import { useEffect } from 'react'

export type BusyMarks = { isIdle: () => boolean; mark: () => () => void }

export function createBusyMarks(): BusyMarks {
  const marks = new Set<symbol>()
  return {
    isIdle: () => marks.size === 0,
    mark: () => {
      const mark = Symbol('busy')
      marks.add(mark)
      return () => marks.delete(mark)
    },
  }
}

/** Marks the screen busy while `busy` is true. */
export function useBusyMark(marks: BusyMarks, busy: boolean): void {
  useEffect(() => (busy ? marks.mark() : undefined), [marks, busy])
}
