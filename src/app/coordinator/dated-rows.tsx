/** Trainings, events or meetings by day. A row that is deleted can be brought back from the place where it stood. */
import { PencilLine, Plus, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { formatDay } from '../../domain/calendar.ts'
import type { KeyFiguresReport, ReportRow } from '../../domain/key-figures-report.ts'
import { proseIn } from '../../domain/prose.ts'
import { nameIn } from '../../domain/reference-lookup.ts'
import { whereInWords } from '../../reports/dated-sheets.ts'
import { partInWords, type KeyFiguresContext } from '../../reports/key-figure-words.ts'
import { m } from '../../i18n/generated/messages.js'
import { Banner } from '../ui/banner.tsx'
import type { Trouble } from './coordinator-api.ts'
import { useKeyFiguresContext } from './key-figures-context.ts'
import { TroubleBanner } from './trouble-banner.tsx'
import type { DeletedRow } from './use-deleted-row.ts'

type Writes = { onOpen: (row: ReportRow) => void; onDelete: (row: ReportRow) => void }
type DatedRowsProps = { title: string; none: string; add: string; rows: readonly ReportRow[]; report: KeyFiguresReport; deleted: DeletedRow | null; writes: Writes | undefined; onAdd?: () => void }

export function DatedRows({ title, none, add, rows, report, deleted, writes, onAdd }: DatedRowsProps) {
  const id = useId()
  const context = useKeyFiguresContext(report)
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section className="panel y-rows" aria-labelledby={id}>
      <div className="d-h">
        <h2 ref={heading} id={id} tabIndex={-1}>{title}</h2>
        {onAdd && (
          <button type="button" className="btn" aria-haspopup="dialog" onClick={onAdd}>
            <Plus className="ico" aria-hidden="true" />
            {add}
          </button>
        )}
      </div>
      {deleted?.trouble && <DeleteTrouble trouble={deleted.trouble} />}
      {deleted?.last && <BringBack key={deleted.last.row.id} words={wordsOf(deleted.last, report, context)} onBack={() => void deleted.bringBack().then(() => heading.current?.focus())} />}
      {rows.length === 0 && <p className="quiet">{none}</p>}
      <ul>
        {rows.map((one) => <Row key={one.row.id} day={formatDay(one.row.day)} words={wordsOf(one, report, context)} where={whereInWords(one.row, context)} writes={writes && { open: () => writes.onOpen(one), remove: () => writes.onDelete(one) }} />)}
      </ul>
    </section>
  )
}

/** The list is asked for again and shows what there is now. */
function DeleteTrouble({ trouble }: { trouble: Trouble }) {
  const isMeanwhile = trouble.kind === 'refused' && (trouble.type === 'changed_meanwhile' || trouble.type === 'record_unknown')
  return isMeanwhile ? <Banner tone="queued" title={m.key_figures_meanwhile()}>{m.key_figures_meanwhile_list()}</Banner> : <TroubleBanner trouble={trouble} />
}

/** The button that was pressed is gone with its row: this one takes the focus. */
function BringBack({ words, onBack }: { words: string; onBack: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const action = (
    <button ref={button} type="button" className="btn" onClick={onBack}>
      <Undo2 className="ico" aria-hidden="true" />
      {m.key_figures_bring_back()}
    </button>
  )
  return <Banner tone="saved" title={m.key_figures_deleted({ name: words })} action={action} />
}

type RowProps = { day: string; words: string; where: string | null; writes: { open: () => void; remove: () => void } | undefined }

function Row({ day, words, where, writes }: RowProps) {
  return (
    <li>
      <span className="y-day">{day}</span>
      <p>
        <b>{words}</b>
        {where !== null && <span>{where}</span>}
      </p>
      {writes && (
        <span className="r-row-end">
          <button type="button" className="btn btn-quiet btn-sq" aria-haspopup="dialog" onClick={writes.open}>
            <PencilLine className="ico" aria-hidden="true" />
            <span className="vh">{m.key_figures_edit_row({ name: `${day} ${words}` })}</span>
          </button>
          <button type="button" className="btn btn-quiet btn-sq" onClick={writes.remove}>
            <Trash2 className="ico" aria-hidden="true" />
            <span className="vh">{m.key_figures_delete_row({ name: `${day} ${words}` })}</span>
          </button>
        </span>
      )}
    </li>
  )
}

/** A meeting is called by its network and part, and by its own name where it has one. */
function wordsOf({ row }: ReportRow, { networks }: KeyFiguresReport, { language }: KeyFiguresContext): string {
  const title = row.title && proseIn(row.title, language)
  if (row.kind !== 'meeting') return title ?? ''
  const network = networks.find((one) => one.network === row.network)
  return [network && nameIn(network.names, language), row.part !== undefined && partInWords(row.part, network, language), title].filter(Boolean).join(' · ')
}
