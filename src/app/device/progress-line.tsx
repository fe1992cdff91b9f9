/** How far something long has come, as a bar and in words. */
import { useId } from 'react'

export function ProgressLine({ done, total, words }: { done: number; total: number; words: string }) {
  const id = useId()
  return (
    <div className="he-progress">
      <progress aria-labelledby={id} max={Math.max(1, total)} value={done} />
      <p id={id} className="num">{words}</p>
    </div>
  )
}
