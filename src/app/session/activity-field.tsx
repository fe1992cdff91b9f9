/** The five parts of a meeting place, and the activities of the one that is open. */
import { DoorOpen, MessageCircleHeart, Sprout, Stethoscope, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { PARTS, type Part } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import { PART_NAMES } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import type { EntryForm } from '../form-draft.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { Chip } from '../ui/choices.tsx'
import { Question } from '../ui/question.tsx'
import type { SessionFields } from './session-fields.ts'
import { Named } from '../ui/named.tsx'

const ICONS = { A: DoorOpen, B: UsersRound, C: Sprout, D: MessageCircleHeart, E: Stethoscope } as const

export function ActivityField({ form: { fields, change, errorAt } }: { form: EntryForm<SessionFields> }) {
  const { language } = useTablet()
  const { reference } = useHere()
  const partOfChosen = reference.activityTypes.find((type) => type.key === fields.activityType)?.part
  const [looked, setLooked] = useState<{ part: Part; at: string } | null>(null)
  // Choosing an activity elsewhere (as last time) opens its part again.
  const part = looked !== null && looked.at === fields.activityType ? looked.part : partOfChosen ?? 'A'
  const types = reference.activityTypes.filter((type) => type.part === part && (isValidOn(type, fields.day) || type.key === fields.activityType))
  return (
    <Question title={m.session_what()} error={errorAt('activityType')}>
      <div className="parts" role="group" aria-label={m.session_part()}>
        {PARTS.map((one) => <PartButton key={one} part={one} open={one === part} onPress={() => setLooked({ part: one, at: fields.activityType })} />)}
      </div>
      <div className="chips" role="group" aria-label={nameIn(PART_NAMES[part], language)}>
        {types.map((type) => (
          <Chip key={type.key} chosen={type.key === fields.activityType} onPress={() => change({ activityType: type.key })}><Named names={type.names} /></Chip>
        ))}
      </div>
    </Question>
  )
}

function PartButton({ part, open, onPress }: { part: Part; open: boolean; onPress: () => void }) {
  const { language } = useTablet()
  const Icon = ICONS[part]
  return (
    <button type="button" className="part" aria-pressed={open} onClick={onPress}>
      <Icon className="ico ico-l" aria-hidden="true" />
      <span>{nameIn(PART_NAMES[part], language)}</span>
    </button>
  )
}
