/** One question of a fixed vocabulary, its answers as chips. */
import type { Names } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { useTablet } from '../tablet.tsx'
import { Chip } from '../ui/choices.tsx'
import { Question } from '../ui/question.tsx'

type ChoiceQuestionProps<T extends string> = {
  title: string
  hint?: string
  error: string | undefined
  values: readonly T[]
  names: Readonly<Record<T, Names>>
  chosen: readonly string[]
  onPick: (value: T) => void
}

export function ChoiceQuestion<T extends string>({ title, hint, error, values, names, chosen, onPick }: ChoiceQuestionProps<T>) {
  const { language } = useTablet()
  return (
    <Question title={title} hint={hint} error={error}>
      <div className="chips">
        {values.map((value) => <Chip key={value} chosen={chosen.includes(value)} onPress={() => onPick(value)}>{nameIn(names[value], language)}</Chip>)}
      </div>
    </Question>
  )
}
