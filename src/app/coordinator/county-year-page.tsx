/** What happened in a year of the county: networks with their meetings, trainings and events, each written in as a row. */
import { Table2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import type { RowKind } from '../../domain/dated-rows.ts'
import type { KeyFiguresReport, ReportNetwork, ReportRow } from '../../domain/key-figures-report.ts'
import { may } from '../../domain/role.ts'
import { m } from '../../i18n/generated/messages.js'
import { DatedRowDialog } from './dated-row-dialog.tsx'
import { DatedRows } from './dated-rows.tsx'
import { NetworkDialog } from './network-dialog.tsx'
import { NetworkPanel } from './network-panel.tsx'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer, useLatest } from './use-answer.ts'
import { useDeletedRow } from './use-deleted-row.ts'
import './year-figures.css'

export function CountyYearPage({ year }: { year: number }) {
  const { api } = useCounty()
  const { answer, askAgain } = useAnswer(useCallback(() => api.keyFigures([year]), [api, year]))
  const report = useLatest(answer)
  const pathOf = (other: number) => `/coordinator/key-figures/year/${other}`
  return (
    <div className="d-main y-page" aria-busy={answer.kind === 'asking'}>
      <div className="d-h">
        <PageTitle>{m.key_figures_year_title({ year: String(year) })}</PageTitle>
        <div className="y-none-do">
          <Link className="btn" href={pathOf(year - 1)}>{String(year - 1)}</Link>
          <Link className="btn" href={pathOf(year + 1)}>{String(year + 1)}</Link>
          <Link className="btn" href={`/coordinator/key-figures?years=${year - 1},${year}`}>
            <Table2 className="ico" aria-hidden="true" />
            {m.key_figures_to_table()}
          </Link>
        </div>
      </div>
      <p className="vh" role="status">{answer.kind === 'asking' ? m.coordinator_asking() : ''}</p>
      {answer.kind !== 'asking' && answer.kind !== 'ok' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
      {report && <Year report={report} year={year} onChanged={askAgain} />}
    </div>
  )
}

type Opened = { kind: 'network'; network: ReportNetwork } | { kind: 'row'; of: RowKind; row: ReportRow | null; network?: string }

function Year({ report, year, onChanged }: { report: KeyFiguresReport; year: number; onChanged: () => void }) {
  const { me } = useCounty()
  const [opened, setOpened] = useState<Opened | null>(null)
  const deleted = useDeletedRow(onChanged)
  const close = () => setOpened(null)
  const saved = () => {
    close()
    onChanged()
  }
  const writes = may(me.role, 'manageKeyFigures') ? {
    onOpen: (row: ReportRow) => setOpened({ kind: 'row', of: row.row.kind, row }), onDelete: deleted.remove,
  } : undefined
  const rowsOf = (kind: RowKind) => report.rows.filter(({ row }) => row.kind === kind)
  const list = (kind: RowKind, title: string, none: string, add: string) => (
    <DatedRows title={title} none={none} add={add} rows={rowsOf(kind)} report={report} deleted={deleted.kind === kind ? deleted : null} writes={writes} {...(writes && { onAdd: () => setOpened({ kind: 'row', of: kind, row: null }) })} />
  )
  return (
    <>
      <section className="y-networks" aria-labelledby="y-networks">
        <h2 id="y-networks">{m.key_figures_sheet_networks()}</h2>
        {report.networks.length === 0 && <NoNetworks />}
        <div className="y-cards">
          {report.networks.map((network) => (
            <NetworkPanel
              key={network.network} network={network} year={year}
              {...(writes && { onEdit: () => setOpened({ kind: 'network', network }), onMeeting: () => setOpened({ kind: 'row', of: 'meeting', row: null, network: network.network }) })}
            />
          ))}
        </div>
      </section>
      {report.networks.length > 0 && list('meeting', m.key_figures_sheet_meetings(), m.key_figures_meetings_none(), m.key_figures_add_meeting())}
      {list('training', m.key_figures_sheet_trainings(), m.key_figures_trainings_none(), m.key_figures_add_training())}
      {list('event', m.key_figures_sheet_events(), m.key_figures_events_none(), m.key_figures_add_event())}
      {opened?.kind === 'network' && <NetworkDialog network={opened.network} year={year} onClose={close} onSaved={saved} />}
      {opened?.kind === 'row' && <DatedRowDialog key={opened.row?.row.id ?? 'new'} kind={opened.of} row={opened.row} network={opened.network} year={year} report={report} onClose={close} onSaved={saved} />}
    </>
  )
}

/** Networks are words of the county, looked after on their own page. */
function NoNetworks() {
  const { me } = useCounty()
  return (
    <div className="panel y-none">
      <p>{m.key_figures_networks_none()}</p>
      {may(me.role, 'manageCounty') && <Link className="btn" href="/coordinator/words#networks">{m.key_figures_networks_add()}</Link>}
    </div>
  )
}
