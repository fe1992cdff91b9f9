/** What a screen reader is told once presses have paused: the latest, not one sentence a press. */
import { useEffect, useState } from 'react'

const CALM_MS = 1_000

export function CalmStatus({ children }: { children: string }) {
  const [said, setSaid] = useState('')
  const [first] = useState(children)
  useEffect(() => {
    if (children === first && said === '') return
    const timer = setTimeout(() => setSaid(children), CALM_MS)
    return () => clearTimeout(timer)
  }, [children, first, said])
  return <p className="vh" role="status">{said}</p>
}
