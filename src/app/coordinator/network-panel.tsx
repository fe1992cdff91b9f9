/** A network's year: the stated total beside the sum of its parts, the difference where there is one, and its parts. */
import { CalendarPlus, PencilLine } from 'lucide-react'
import type { ReportNetwork, ReportNetworkYear } from '../../domain/key-figures-report.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { proseIn } from '../../domain/prose.ts'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'

type NetworkPanelProps = { network: ReportNetwork; year: number; onEdit?: () => void; onMeeting?: () => void }

export function NetworkPanel({ network: { names, years }, year, onEdit, onMeeting }: NetworkPanelProps) {
  const { language } = useTablet()
  const name = nameIn(names, language)
  const ofYear = years.find((one) => one.year === year)
  return (
    <section className="panel y-network" aria-label={name}>
      <h3>{name}</h3>
      {ofYear && <Sums {...ofYear} />}
      {ofYear && ofYear.parts.length > 0 && (
        <dl className="y-parts">
          {ofYear.parts.map(({ name: part, meetings, dated }) => (
            <div key={JSON.stringify(part)}>
              <dt>{part === null ? m.key_figures_other_meetings() : proseIn(part, language)}</dt>
              <dd>
                {meetings === null ? m.key_figures_no_number() : formatNumber(meetings)}
                {dated > 0 && dated !== meetings && <small>{m.key_figures_dated({ count: dated })}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {ofYear?.typed?.note && <p className="small quiet">{proseIn(ofYear.typed.note, language)}</p>}
      {onEdit && (
        <div className="y-none-do">
          <button type="button" className="btn btn-quiet" aria-haspopup="dialog" onClick={onEdit}>
            <PencilLine className="ico" aria-hidden="true" />
            {m.key_figures_edit_network()}
            <span className="vh">{name}</span>
          </button>
          <button type="button" className="btn btn-quiet" aria-haspopup="dialog" onClick={onMeeting}>
            <CalendarPlus className="ico" aria-hidden="true" />
            {m.key_figures_add_meeting()}
            <span className="vh">{name}</span>
          </button>
        </div>
      )}
    </section>
  )
}

function Sums({ typed, parts, sum }: ReportNetworkYear) {
  if (typed === null && parts.length === 0) return <p className="quiet">{m.key_figures_network_nothing()}</p>
  return (
    <div className="y-sums">
      <p><b>{formatNumber(sum.total)}</b> {m.key_figures_meetings({ count: sum.total })}</p>
      {sum.difference !== null && (sum.difference === 0
        ? <StateWord tone="saved">{m.key_figures_agrees()}</StateWord>
        : <StateWord tone="queued">{m.key_figures_differs({ sum: formatNumber(sum.partsSum), stated: formatNumber(sum.total), difference: formatNumber(Math.abs(sum.difference)) })}</StateWord>)}
      {typed?.municipalities !== undefined && <p className="small">{m.key_figures_in_municipalities({ count: typed.municipalities })}</p>}
      {typed?.statedNetworks !== undefined && <p className="small">{m.key_figures_networks_stated({ stated: formatNumber(typed.statedNetworks), listed: formatNumber(typed.parts.length) })}</p>}
    </div>
  )
}
