/** Fields that are seldom needed, behind a line. What is wrong in them opens it. */
import { useState, type ReactNode } from 'react'

type FoldedProps = {
  title: string
  /** Whether something is written there when the form begins. */
  isInUse: boolean
  hasFault?: boolean
  children: ReactNode
}

export function Folded({ title, isInUse, hasFault = false, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(isInUse)
  return (
    <details className="y-folded" open={isOpen || hasFault} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
