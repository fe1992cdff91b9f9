/** "A family came": adults and children in one sheet, beginning with the last composition. */
import { ChevronDown, Sparkles } from 'lucide-react'
import { useState } from 'react'
import type { VisitorGroup } from '../../domain/reference-data.ts'
import { isValidOn, nameIn } from '../../domain/reference-lookup.ts'
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import { childrenAndAdults } from '../visitor-words.ts'
import { useHere, useTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Figure } from '../ui/figure.tsx'
import { countError, GroupStepper } from '../ui/stepper.tsx'
import type { Visit } from './count-visit.ts'
import { familyOfSize, rememberedFamily } from './remembered-family.ts'
import './family.css'

const PRESETS = [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2]] as const
/** Groups in sight at once; the rest wait under a fold. */
const USUAL = ['parent', 'grandparent', 'baby', 'child_1_2', 'child_3_6']
const FIGURES_SHOWN = 9
/** Persons of one group in one family; more is a slip of the finger. */
const ONE_GROUP_MAX = 20

type Counts = Record<string, number>
type Size = { adults: number; children: number }

export function FamilyDialog({ groups: onCards, day, onClose, onCount }: { groups: readonly VisitorGroup[]; day: Day; onClose: () => void; onCount: (visit: Visit) => void }) {
  const { preferences, reference: { visitorGroups } } = useHere()
  const last = rememberedFamily(preferences.lastFamily, { all: visitorGroups, shown: onCards })
  const [counts, setCounts] = useState<Counts>(last)
  // Whom a usual size counts without their age may have no card today.
  const groups = visitorGroups.filter((group) => onCards.includes(group) || (counts[group.key] ?? 0) > 0)
  const [firstTime, setFirstTime] = useState(false)
  const isPossible = Object.values(counts).every((n) => countError(n, ONE_GROUP_MAX) === undefined)
  const { children, adults } = childrenAndAdults(isPossible ? counts : {}, groups)
  const change = (key: string, n: number) => setCounts({ ...counts, [key]: n })
  const persons = children + adults
  const count = () => onCount({ counts: withoutZeros(counts), families: 1, ...(firstTime && { firstTimers: persons }) })
  return (
    <Dialog title={m.day_family_came()} className="fam" onClose={onClose}>
      <Shore counts={isPossible ? counts : {}} groups={groups} />
      <Presets current={[adults, children]} onChoose={(a, c) => setCounts(preset({ adults: a, children: c }, last, { all: visitorGroups, shown: onCards, day }))} />
      <div className="fam-cols">
        <Column title={m.day_adults()} more={m.day_more_adults()} ageClass="adult" groups={groups} counts={counts} onChange={change} />
        <Column title={m.day_children()} more={m.day_more_children()} ageClass="child" groups={groups} counts={counts} onChange={change} />
      </div>
      <div className="fam-foot2">
        <button type="button" className="chip" aria-pressed={firstTime} onClick={() => setFirstTime(!firstTime)}>
          <Sparkles className="ico ico-s" aria-hidden="true" />
          {m.day_first_time_here()}
        </button>
        <button type="button" className="btn btn-main" onClick={persons === 0 ? undefined : count} aria-disabled={persons === 0}>
          {persons === 0 ? m.day_family_nobody() : m.day_family_count({ adults: m.day_n_adults({ count: adults }), children: m.day_n_children({ count: children }) })}
        </button>
      </div>
    </Dialog>
  )
}

function Shore({ counts, groups }: { counts: Counts; groups: readonly VisitorGroup[] }) {
  const adultsFirst = groups.toSorted((a, b) => (a.ageClass === b.ageClass ? 0 : a.ageClass === 'adult' ? -1 : 1))
  const figures = adultsFirst.flatMap((group) => Array.from({ length: counts[group.key] ?? 0 }, (_, nth) => ({ key: `${group.key} ${nth}`, figure: group.figure }))).slice(0, FIGURES_SHOWN)
  return (
    <div className="shore" aria-hidden="true">
      <svg className="horizon" viewBox="0 0 800 40" preserveAspectRatio="none">
        <path className="h-far" d="M0 22Q60 6 130 16T260 20T330 22H0zM470 22Q540 4 620 14T800 10V22z" />
        <path className="h-water" d="M0 22H800V40H0z" />
      </svg>
      <div className="shore-figs">
        {figures.map(({ key, figure }) => <span key={key} className={`g-${figure}`}><Figure name={figure} /></span>)}
      </div>
    </div>
  )
}

function Presets({ current, onChoose }: { current: readonly [number, number]; onChoose: (adults: number, children: number) => void }) {
  return (
    <div className="presets" role="group" aria-label={m.day_usual_families()}>
      {PRESETS.map(([adults, children]) => (
        <button
          key={`${adults}+${children}`} type="button" className="preset" aria-pressed={current[0] === adults && current[1] === children}
          onClick={() => onChoose(adults, children)}
        >
          <span className="preset-f g-parent">{Array.from({ length: adults }, (_, index) => <Figure key={index} name="parent" />)}</span>
          <span className="preset-f g-child">{Array.from({ length: children }, (_, index) => <Figure key={index} name="child" />)}</span>
          <b>{adults} + {children}</b>
        </button>
      ))}
    </div>
  )
}

type ColumnProps = {
  title: string; more: string; ageClass: VisitorGroup['ageClass']; groups: readonly VisitorGroup[]; counts: Counts; onChange: (key: string, n: number) => void
}

function Column({ title, more, ageClass, groups, counts, onChange }: ColumnProps) {
  const { language } = useTablet()
  const own = groups.filter((group) => group.ageClass === ageClass)
  const inSight = own.length <= 2 ? own : own.filter((group) => USUAL.includes(group.key) || group.notKnown === true)
  const folded = own.filter((group) => !inSight.includes(group))
  const row = (group: VisitorGroup) => (
    <GroupStepper
      key={group.key} figure={group.figure} name={nameIn(group.names, language)} detail={nameIn(group.details, language)}
      value={counts[group.key] ?? 0} error={countError(counts[group.key] ?? 0, ONE_GROUP_MAX)} onChange={(n) => onChange(group.key, n)} max={ONE_GROUP_MAX}
    />
  )
  return (
    <section>
      <h2>{title}</h2>
      {inSight.map(row)}
      {folded.length > 0 && (
        <details open={folded.some((group) => (counts[group.key] ?? 0) > 0)}>
          <summary><ChevronDown className="ico" aria-hidden="true" />{more}</summary>
          {folded.map(row)}
        </details>
      )}
    </section>
  )
}

/** The last family if it has this size; else parents, and children of unknown age until somebody says more. */
function preset(wanted: Size, last: Counts, { all, shown, day }: { all: readonly VisitorGroup[]; shown: readonly VisitorGroup[]; day: Day }): Counts {
  const size = childrenAndAdults(last, all)
  if (size.adults === wanted.adults && size.children === wanted.children) return last
  return familyOfSize(wanted, all.filter((group) => isValidOn(group, day)), shown.find(({ key }) => key === 'parent'))
}

function withoutZeros(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))
}
