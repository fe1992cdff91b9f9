/** Hatchings, so that what is told by colour is told without it as well. They stand once in the page and are named by the style sheet. */
import { PatternLines } from '@visx/pattern'

export function Patterns() {
  return (
    <svg className="ch-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <PatternLines id="ch-before" width={6} height={6} orientation={['diagonal']} strokeWidth={1.6} className="ch-line-before" />
        <PatternLines id="ch-part" width={7} height={7} orientation={['diagonal', 'diagonalRightToLeft']} strokeWidth={1.6} className="ch-line-part" />
        <PatternLines id="ch-closed" width={8} height={8} orientation={['diagonalRightToLeft']} strokeWidth={1.4} className="ch-line-closed" />
      </defs>
    </svg>
  )
}
