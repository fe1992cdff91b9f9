/** Tablets, one a row, with what is known of each; those removed from use are folded away below. */
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import type { PairedTablet } from './coordinator-api.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import { TabletDialog } from './tablet-dialog.tsx'
import { TabletRow } from './tablet-row.tsx'

type TabletListProps = { tablets: readonly PairedTablet[]; empty: string; onChanged: () => void }
type Asked = { what: 'change' | 'revoke'; tablet: PairedTablet }

export function TabletList({ tablets, empty, onChanged }: TabletListProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const done = () => {
    setAsked(null)
    onChanged()
  }
  const row = (tablet: PairedTablet) => (
    <TabletRow key={tablet.id} tablet={tablet} onChange={() => setAsked({ what: 'change', tablet })} onRevoke={() => setAsked({ what: 'revoke', tablet })} />
  )
  const removed = tablets.filter(({ revokedAt }) => revokedAt !== null)
  const inUse = tablets.filter(({ revokedAt }) => revokedAt === null)
  return (
    <>
      {inUse.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="d-list t-list">{inUse.map(row)}</ul>
      {removed.length > 0 && (
        <details className="t-removed">
          <summary>{m.tablets_removed({ count: removed.length, shown: formatNumber(removed.length) })}</summary>
          <ul className="d-list t-list">{removed.map(row)}</ul>
        </details>
      )}
      {asked?.what === 'change' && <TabletDialog tablet={asked.tablet} onClose={() => setAsked(null)} onChanged={done} />}
      {asked?.what === 'revoke' && <RevokeDialog tablet={asked.tablet} onClose={() => setAsked(null)} onRevoked={done} />}
    </>
  )
}
