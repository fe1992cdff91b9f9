/** The one filled card: above, choose who came; below, the same family as last time in one tap. */
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { childrenAndAdults } from '../visitor-words.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { AfterFirstPaint } from '../ui/after-first-paint.tsx'
import { CountButton } from '../ui/count-button.tsx'
import { Figure } from '../ui/figure.tsx'

/** @param last who came last, in groups that are counted now. */
export function FamilyCard({ last, onOpen, onSame }: { last: Record<string, number>; onOpen: () => void; onSame: () => void }) {
  const { language } = useTablet()
  const { reference } = useHere()
  const { children, adults } = childrenAndAdults(last, reference.visitorGroups)
  const spoken = spokenFamily(last, reference.visitorGroups, (group) => nameIn(group.names, language))
  return (
    <div className="tally tally-family">
      <CountButton className="tally-add" aria-haspopup="dialog" onPress={onOpen}>
        <span className="tally-label">
          {m.day_family_came()}
          <small>{m.day_family_choose()}</small>
        </span>
        <span className="fam-figs on-accent-fig" aria-hidden="true">
          <AfterFirstPaint>
            <Figure name="parent" />
            <Figure name="child" />
            <Figure name="toddler" />
          </AfterFirstPaint>
        </span>
      </CountButton>
      <div className="tally-foot">
        <CountButton aria-label={`${m.day_family_same({ adults, children })}. ${m.day_family_same_spoken({ family: spoken })}`} onPress={onSame}>
          {m.day_family_same({ adults, children })}
        </CountButton>
      </div>
    </div>
  )
}

function spokenFamily(counts: Record<string, number>, groups: readonly VisitorGroup[], name: (group: VisitorGroup) => string): string {
  return groups.filter((group) => (counts[group.key] ?? 0) > 0).map((group) => `${counts[group.key]} ${name(group)}`).join(', ')
}
