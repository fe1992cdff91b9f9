/** The shore where nobody is working yet: the people of a meeting place on their ground line. */
import { Figure } from '../ui/figure.tsx'
import { Mark } from '../ui/mark.tsx'

const PEOPLE = ['grand', 'toddler', 'parent', 'baby', 'child', 'expect'] as const

export function Scene({ heading, lead }: { heading: string; lead: string }) {
  return (
    <header className="su-scene">
      <div className="su-words">
        <Mark />
        <h1>{heading}</h1>
        <p>{lead}</p>
      </div>
      <div className="su-shore" aria-hidden="true">
        <svg className="horizon" viewBox="0 0 480 200" preserveAspectRatio="xMidYMin slice">
          <path className="su-far" d="M0 44Q50 26 110 34T220 28T330 44H0zM290 44Q360 20 410 30T480 26V44z" />
          <path className="su-near" d="M150 44Q200 34 250 40T330 44z" />
          <path className="su-water" d="M0 44H480V200H0z" />
          <path className="su-ground" d="M0 160Q90 148 190 158T360 156T480 160V200H0z" />
          <path className="su-rip" d="M60 70h70M240 62h50M340 84h80M150 96h46" />
        </svg>
        <div className="su-figs">
          {PEOPLE.map((name) => <span key={name} className={`g-${name}`}><Figure name={name} /></span>)}
        </div>
      </div>
    </header>
  )
}
