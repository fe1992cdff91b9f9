/** The lake behind everything, with a family on its ground line, and what stands in front of it. */
import type { ReactNode } from 'react'
import { Figure } from '../ui/figure.tsx'

const PEOPLE = ['grand', 'toddler', 'parent', 'baby'] as const

export function Shore({ children }: { children?: ReactNode }) {
  return (
    <div className="ki-shore">
      <svg className="horizon" viewBox="0 0 1180 120" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <path className="ki-far" d="M0 44Q50 30 110 36T240 30T380 44H0zM820 44Q900 22 990 30T1180 26V44z" />
        <path className="ki-near" d="M250 44Q300 34 350 40T440 44zM640 44Q700 34 760 38T860 44z" />
        <path className="ki-water" d="M0 44H1180V120H0z" />
        <path className="ki-ground" d="M0 96Q190 84 420 100T820 104T1180 92V120H0z" />
        <path className="ki-rip" d="M300 62h90M470 80h60M560 58h40M640 84h60" />
      </svg>
      <div className="ki-figs" aria-hidden="true">
        {PEOPLE.map((name) => <span key={name} className={`g-${name}`}><Figure name={name} /></span>)}
      </div>
      {children}
    </div>
  )
}
