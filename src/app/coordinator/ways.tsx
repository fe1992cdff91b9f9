/** The ways at the desk, in the order of the work, each for those who may go it. On a narrow page they wait behind a button. */
import { Menu } from 'lucide-react'
import { useId, useRef, type KeyboardEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { may, type CoordinatorRole, type Deed } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'

type Way = { path: string; words: () => string; deed?: Deed }

const OVERVIEW = '/coordinator'
const WAYS: readonly Way[] = [
  { path: OVERVIEW, words: m.overview_nav, deed: 'seeOverview' },
  { path: '/coordinator/month', words: m.coordinator_nav_month, deed: 'readReports' },
  { path: '/coordinator/places', words: m.coordinator_nav_places },
  { path: '/coordinator/tablets', words: m.coordinator_tablets, deed: 'seeOverview' },
  { path: '/coordinator/organisations', words: m.records_nav_organisations },
  { path: '/coordinator/words', words: m.records_nav_words, deed: 'manageCounty' },
  { path: '/coordinator/people', words: m.people_nav, deed: 'managePeople' },
  { path: '/coordinator/audit', words: m.audit_title, deed: 'readAudit' },
]

type WaysProps = { role: CoordinatorRole; isOpen: boolean; setOpen: (isOpen: boolean) => void }

export function Ways({ role, isOpen, setOpen }: WaysProps) {
  const [location] = useLocation()
  const [list, button] = [useId(), useRef<HTMLButtonElement>(null)]
  const isHere = ({ path }: Way) => (path === OVERVIEW ? location === path : location.startsWith(path))
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    button.current?.focus()
  }
  return (
    <nav aria-label={m.common_main_menu()}>
      <button ref={button} type="button" className="btn d-menu" aria-expanded={isOpen} aria-controls={list} onClick={() => setOpen(!isOpen)} onKeyDown={leave}>
        <Menu className="ico" aria-hidden="true" />
        {m.overview_menu()}
      </button>
      <ul id={list}>
        {WAYS.filter(({ deed }) => deed === undefined || may(role, deed)).map((way) => (
          <li key={way.path}><Link href={way.path} aria-current={isHere(way) ? 'page' : undefined} onClick={() => setOpen(false)} onKeyDown={leave}>{way.words()}</Link></li>
        ))}
      </ul>
    </nav>
  )
}
