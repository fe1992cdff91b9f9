/** What the file will show and hide, what speaks against it, and the files. */
import { useCallback, useEffect, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { handOverFile } from '../hand-over-file.ts'
import { useTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import type { PublishWish, Trouble } from './coordinator-api.ts'
import { tableOf, type PublishedFormat, type PublishPreview } from './published-answer.ts'
import { ReportTables } from './report-tables.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import { useAnswer } from './use-answer.ts'

type PreviewProps = { wish: PublishWish; onPublished: () => void }

export function PublishPreviewPanel({ wish, onPublished }: PreviewProps) {
  const { api } = useCounty()
  const { language } = useTablet()
  const { answer, askAgain } = useAnswer(useCallback(() => api.publishPreview(wish, language), [api, wish, language]))
  return (
    <>
      <p className="vh" role="status">{answer.kind === 'asking' ? m.publishing_reckoning() : ''}</p>
      {answer.kind === 'asking' && <div className="panel" aria-busy="true">{m.publishing_reckoning()}</div>}
      {answer.kind === 'ok' && <Preview preview={answer.value} wish={wish} onPublished={onPublished} />}
      {answer.kind !== 'ok' && answer.kind !== 'asking' && <TroubleBanner trouble={answer} onRetry={askAgain} />}
    </>
  )
}

/** Made anew each time something is printed. */
type Printed = { sha256: string }

function Preview({ preview, wish, onPublished }: PreviewProps & { preview: PublishPreview }) {
  const { masked: { small, protecting, shown }, leftOut, warnings } = preview
  const [printed, setPrinted] = useState<Printed | null>(null)
  // The hash must stand on the page before it is printed.
  useEffect(() => {
    if (printed !== null) window.print()
  }, [printed])
  return (
    <>
      {warnings.files.length > 0 && <Warnings files={warnings.files.map(({ fileName }) => fileName)} cells={warnings.cells} />}
      <section className="panel p-sum" aria-labelledby="p-sum">
        <h2 id="p-sum">{m.publishing_preview()}</h2>
        <ul>
          <li>{m.publishing_count_small({ count: small, shown: formatNumber(small) })}</li>
          <li>{m.publishing_count_protecting({ count: protecting, shown: formatNumber(protecting) })}</li>
          <li>{m.publishing_count_shown({ count: shown, shown: formatNumber(shown) })}</li>
        </ul>
        <p className="small quiet">{m.publishing_promise()}</p>
        {leftOut.length > 0 && <p className="small">{m.publishing_left_out({ tables: leftOut.join(', ') })}</p>}
        <PublishButtons wish={wish} onPublished={onPublished} onPrinted={setPrinted} />
      </section>
      <ReportTables table={tableOf(preview)} />
      {printed !== null && <p className="p-printed">{m.publishing_printed({ hash: printed.sha256 })}</p>}
    </>
  )
}

const CELLS_AT_ONCE = 8

function Warnings({ files, cells }: { files: readonly string[]; cells: readonly string[] }) {
  const more = cells.length - CELLS_AT_ONCE
  return (
    <>
      <Banner tone="alert" title={m.publishing_warning()}>{m.publishing_warning_detail({ files: [...new Set(files)].join(', ') })}</Banner>
      <section className="panel p-found no-print" aria-labelledby="p-found">
        <h2 id="p-found">{m.publishing_warning_where()}</h2>
        <ul>
          {cells.slice(0, CELLS_AT_ONCE).map((cell) => <li key={cell}>{cell}</li>)}
          {more > 0 && <li>{m.publishing_warning_more({ count: more, shown: formatNumber(more) })}</li>}
        </ul>
      </section>
    </>
  )
}

type State = { kind: 'idle' | 'fetching' } | { kind: 'published'; name: string } | { kind: 'trouble'; trouble: Trouble; format: PublishedFormat }

function PublishButtons({ wish, onPublished, onPrinted }: PreviewProps & { onPrinted: (printed: Printed) => void }) {
  const { api } = useCounty()
  const { language } = useTablet()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const publish = async (format: PublishedFormat) => {
    if (state.kind === 'fetching') return
    setState({ kind: 'fetching' })
    const answer = await api.publish(wish, format, language)
    if (answer.kind !== 'ok') return setState({ kind: 'trouble', trouble: answer, format })
    const { file, sha256 } = answer.value
    if (format === 'print') onPrinted({ sha256 })
    else await handOverFile(file)
    setState({ kind: 'published', name: file.name })
    onPublished()
  }
  const words: readonly [PublishedFormat, string][] = [['xlsx', m.coordinator_excel()], ['csv', m.coordinator_csv()], ['csv-plain', m.exports_csv_plain()], ['json-stat', m.exports_json_stat()], ['print', m.exports_print()]]
  return (
    <div className="p-buttons">
      <p className="small quiet" role="status">{state.kind === 'fetching' ? m.coordinator_fetching_file() : state.kind === 'published' ? m.publishing_done({ name: state.name }) : m.publishing_choose()}</p>
      {words.map(([format, text]) => (
        <button key={format} type="button" className={format === 'xlsx' ? 'btn btn-main' : 'btn'} aria-disabled={state.kind === 'fetching'} onClick={() => void publish(format)}>
          <span className="vh">{m.publishing_publish()}</span>
          {text}
        </button>
      ))}
      {state.kind === 'trouble' && <TroubleBanner trouble={state.trouble} onRetry={() => void publish(state.format)} />}
    </div>
  )
}
