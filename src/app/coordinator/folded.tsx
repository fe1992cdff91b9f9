/** Fields that are seldom needed, behind a line. What is wrong in them or was found there opens it. */
import { useState, type ReactNode } from 'react'

export function Folded({ title, isNeeded, children }: { title: string; isNeeded: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(isNeeded)
  const [wasNeeded, setNeeded] = useState(isNeeded)
  if (wasNeeded !== isNeeded) {
    setNeeded(isNeeded)
    if (isNeeded) setOpen(true)
  }
  return (
    <details className="y-folded" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
