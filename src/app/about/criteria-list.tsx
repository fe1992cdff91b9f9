/** Every criterion with its outcome, for whoever wants to know exactly. */
import { ChevronDown } from 'lucide-react'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { CHECKED_CRITERIA, type Check, type CheckedCriterion } from './checked-criteria.ts'
import { useTablet } from '../tablet.tsx'
import { CRITERION_NAMES, type CriterionNumber } from './criterion-names.ts'

const OUTCOMES: Readonly<Record<CheckedCriterion['outcome'], () => string>> = {
  met: m.accessibility_met, partly: m.accessibility_partly, notMet: m.accessibility_not_met, notApplicable: m.accessibility_not_applicable,
}
const CHECKS: Readonly<Record<Check, () => string>> = { axe: m.accessibility_by_axe, ownTest: m.accessibility_by_test, byHand: m.accessibility_by_hand }

export function CriteriaList({ all }: { all: number }) {
  const numbers = Object.keys(CRITERION_NAMES) as CriterionNumber[]
  return (
    <details className="ab-fold">
      <summary>
        <ChevronDown className="ico" aria-hidden="true" />
        {m.accessibility_list({ all })}
      </summary>
      <div className="ab-list">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.accessibility_list_criterion()}</th>
              <th scope="col">{m.accessibility_list_outcome()}</th>
              <th scope="col">{m.accessibility_list_how()}</th>
            </tr>
          </thead>
          <tbody>{numbers.map((number) => <CriterionRow key={number} number={number} />)}</tbody>
        </table>
      </div>
    </details>
  )
}

function CriterionRow({ number }: { number: CriterionNumber }) {
  const { language } = useTablet()
  const { level, outcome, checks } = CHECKED_CRITERIA[number]
  return (
    <tr>
      <th scope="row">{m.accessibility_criterion({ number, name: nameIn(CRITERION_NAMES[number], language), level })}</th>
      <td>{OUTCOMES[outcome]()}</td>
      <td>{checks.map((check) => CHECKS[check]()).join(', ')}</td>
    </tr>
  )
}
