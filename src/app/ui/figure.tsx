/** The painted peg figures. They are drawn once, in index.html, so that they stand there before any script has run; one unit is one px at 120 high. */
import type { VisitorGroup } from '../../domain/reference-data.ts'

type FigureName = VisitorGroup['figure']

/** Decorative: the label beside it says who it is. */
export function Figure({ name, className = '' }: { name: FigureName; className?: string }) {
  return (
    <svg className={`peg ${className}`} viewBox="-23 -120 46 120" aria-hidden="true">
      <use href={`#fig-${name}`} x="-23" y="-120" width="46" height="120" />
    </svg>
  )
}
