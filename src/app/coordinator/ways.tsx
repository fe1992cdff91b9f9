/** The ways at the desk in groups, each for those who may go it: beside the page where it is wide, else behind a button. A further way is a line of `WAYS`. */
import { Menu } from 'lucide-react'
import { useId, useRef, type KeyboardEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { may, type CoordinatorRole, type Deed } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'

/** What the groups are called, in the order of the work. */
const GROUPS = {
  start: null,
  reports: m.overview_ways_reports,
  paper: m.overview_ways_paper,
  places: m.overview_ways_places,
  office: m.overview_ways_office,
} as const

type Way = { group: keyof typeof GROUPS; path: string; words: () => string; deed?: Deed }

const WAYS: readonly Way[] = [
  { group: 'start', path: '/coordinator', words: m.overview_nav, deed: 'seeOverview' },
  { group: 'reports', path: '/coordinator/report', words: m.report_page_nav, deed: 'readReports' },
  { group: 'reports', path: '/coordinator/key-figures', words: m.key_figures_title, deed: 'readReports' },
  { group: 'paper', path: '/coordinator/imports', words: m.paper_imports_nav, deed: 'importEntries' },
  { group: 'reports', path: '/coordinator/publishing', words: m.publishing_title, deed: 'publishReports' },
  { group: 'places', path: '/coordinator/places', words: m.coordinator_nav_places },
  { group: 'places', path: '/coordinator/tablets', words: m.coordinator_tablets, deed: 'seeOverview' },
  { group: 'places', path: '/coordinator/organisations', words: m.records_nav_organisations },
  { group: 'places', path: '/coordinator/words', words: m.records_nav_words, deed: 'manageCounty' },
  { group: 'office', path: '/coordinator/people', words: m.people_nav, deed: 'managePeople' },
  { group: 'office', path: '/coordinator/audit', words: m.audit_title, deed: 'readAudit' },
]

type WaysProps = { role: CoordinatorRole; isOpen: boolean; setOpen: (isOpen: boolean) => void }

export function Ways({ role, isOpen, setOpen }: WaysProps) {
  const [menu, button] = [useId(), useRef<HTMLButtonElement>(null)]
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    button.current?.focus()
  }
  const own = WAYS.filter(({ deed }) => deed === undefined || may(role, deed))
  const groups = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => ({ group, ways: own.filter((way) => way.group === group) }))
  return (
    <nav aria-label={m.common_main_menu()}>
      <button ref={button} type="button" className="btn d-menu" aria-expanded={isOpen} aria-controls={menu} onClick={() => setOpen(!isOpen)} onKeyDown={leave}>
        <Menu className="ico" aria-hidden="true" />
        {m.overview_menu()}
      </button>
      <div id={menu} className="d-ways">
        {groups.map(({ group, ways }) => ways.length > 0 && <WayGroup key={group} name={GROUPS[group]?.()} ways={ways} onGo={() => setOpen(false)} onKey={leave} />)}
      </div>
    </nav>
  )
}

type WayGroupProps = { name: string | undefined; ways: readonly Way[]; onGo: () => void; onKey: (event: KeyboardEvent) => void }

function WayGroup({ name, ways, onGo, onKey }: WayGroupProps) {
  const [location] = useLocation()
  const title = useId()
  const isHere = ({ path, group }: Way) => location === path || (group !== 'start' && location.startsWith(`${path}/`))
  return (
    <div>
      {name !== undefined && <p id={title}>{name}</p>}
      <ul aria-labelledby={name === undefined ? undefined : title}>
        {ways.map((way) => (
          <li key={way.path}><Link href={way.path} aria-current={isHere(way) ? 'page' : undefined} onClick={onGo} onKeyDown={onKey}>{way.words()}</Link></li>
        ))}
      </ul>
    </div>
  )
}
