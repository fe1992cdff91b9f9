/** Five heads of the same wood and size: only mouth and hat change, so that the sad one is as dear as the glad one. */
import type { Mood } from './answering.ts'

const HATS: Record<Mood, string> = {
  1: 'M-44.8 -4A45 45 0 0 1 44.8 -4Q30 -24 0 -24T-44.8 -4Z',
  2: 'M-44.8 4A45 45 0 0 1 42.8 -14Q10 -16 -12 -30Q-22 -6 -44.8 4Z',
  3: 'M-45.5 -14A47.6 47.6 0 0 1 45.5 -14Q47.5 -10 42 -10H-42Q-47.5 -10 -45.5 -14Z',
  4: 'M-44.6 6A45 45 0 1 1 44.6 6Q40 -20 22 -22Q0 -18 -20 -24Q-38 -20 -44.6 6Z',
  5: 'M-43.4 -12A45 45 0 0 1 45.0 2Q30 -10 14 -28Q-14 -14 -43.4 -12Z',
}
const MOUTHS: Record<Mood, string> = {
  1: 'M-17 20Q0 4 17 20', 2: 'M-15 17Q0 9 15 17', 3: 'M-14 14H14', 4: 'M-16 9Q0 22 16 9', 5: 'M-19 6Q0 34 19 6Z',
}
const HUES: Record<Mood, string> = { 1: 'youth', 2: 'parent', 3: 'school', 4: 'child', 5: 'baby' }

/** Decorative: the word under it says which it is. */
export function Face({ mood }: { mood: Mood }) {
  return (
    <svg className={`head g-${HUES[mood]}`} viewBox="-50 -50 100 100" aria-hidden="true">
      <circle className="fc-h" r="45" />
      <path className="fc-hat" d={HATS[mood]} />
      <circle className="fc-e" cx="-15" cy="-1" r="4.4" />
      <circle className="fc-e" cx="15" cy="-1" r="4.4" />
      <path className={mood === 5 ? 'fc-m fc-o' : 'fc-m'} d={MOUTHS[mood]} />
    </svg>
  )
}
