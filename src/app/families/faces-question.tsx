/** How it felt: one of five faces, each with its word. */
import { Check } from 'lucide-react'
import { useId } from 'react'
import { m } from '../../i18n/generated/messages.js'
import type { Mood } from './answering.ts'
import { Face } from './face.tsx'
import { FocusedHeading } from './focused-heading.tsx'

const MOODS: readonly { mood: Mood; words: () => string }[] = [
  { mood: 1, words: m.families_mood_1 }, { mood: 2, words: m.families_mood_2 }, { mood: 3, words: m.families_mood_3 },
  { mood: 4, words: m.families_mood_4 }, { mood: 5, words: m.families_mood_5 },
]

type FacesQuestionProps = { chosen: Mood | null; lacksFace: boolean; takesFocus: boolean; onChoose: (mood: Mood) => void }

export function FacesQuestion({ chosen, lacksFace, takesFocus, onChoose }: FacesQuestionProps) {
  const id = useId()
  return (
    <section className="ki-q">
      <FocusedHeading id={id} isWanted={takesFocus}>{m.families_question()}</FocusedHeading>
      {lacksFace && <p className="ki-lacks" id={`${id}-lacks`} role="alert">{m.families_face_first()}</p>}
      <div className="faces" role="radiogroup" aria-labelledby={id} {...(lacksFace && { 'aria-describedby': `${id}-lacks` })}>
        {MOODS.map(({ mood, words }) => (
          <label className="face" key={mood}>
            <input type="radio" name={id} checked={mood === chosen} onChange={() => onChoose(mood)} />
            <Face mood={mood} />
            <b>{words()}</b>
            {mood === chosen && <ChosenMark />}
          </label>
        ))}
      </div>
    </section>
  )
}

/** For the eyes: what is chosen says so itself to everybody else. */
export function ChosenMark() {
  return <span className="ki-on" aria-hidden="true"><Check className="ico ico-s" />{m.families_chosen()}</span>
}
