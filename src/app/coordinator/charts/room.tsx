/** How wide a chart may be drawn, in sixteenths of the reader's own text size: larger text gets the layout of a narrower screen. */
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'

export type Room = {
  room: number
  /** Ids of what says the chart in words. */
  labelledBy: string
}

const RoomContext = createContext<Room | null>(null)

export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (room === null) throw new Error('missing MeasuredRoom')
  return room
}

/** Draws its children once it is known how much room there is. */
export function MeasuredRoom({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  const probe = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<number | null>(null)
  useEffect(() => {
    const { current } = probe
    if (current === null) return
    const observer = new ResizeObserver(() => {
      // What stands in something folded keeps its last shape.
      if (current.clientWidth > 0) setRoom(Math.floor(current.clientWidth / current.clientHeight * 16))
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  const value = useMemo(() => (room === null ? null : { room, labelledBy }), [room, labelledBy])
  return (
    <>
      {/* One line of text high and as wide as there is room. */}
      <div ref={probe} className="ch-probe" aria-hidden="true" />
      {value !== null && <RoomContext value={value}>{children}</RoomContext>}
    </>
  )
}
