/** The month as a file, made by the endpoint from the very same table; or on paper, as it stands on the screen. */
import { FileSpreadsheet, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Language } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import { handOverFile } from '../hand-over-file.ts'
import { useTablet } from '../tablet.tsx'
import type { Answer, ReportFormat, ReportWish, Trouble } from './coordinator-api.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type State = { kind: 'idle' } | { kind: 'fetching' } | { kind: 'handedOver'; name: string } | { kind: 'trouble'; trouble: Trouble; format: ReportFormat }

export function FileButtons({ period, scope }: ReportWish) {
  const { api } = useCounty()
  return <TakeFile ask={(format, language) => api.reportFile({ period, scope }, format, language)} />
}

/** @param ask for the file of what stands on the screen */
export function TakeFile({ ask }: { ask: (format: ReportFormat, language: Language) => Promise<Answer<File>> }) {
  const { language } = useTablet()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const take = async (format: ReportFormat) => {
    setState({ kind: 'fetching' })
    const answer = await ask(format, language)
    if (answer.kind !== 'ok') return setState({ kind: 'trouble', trouble: answer, format })
    const outcome = await handOverFile(answer.value)
    setState(outcome === 'done' ? { kind: 'handedOver', name: answer.value.name } : { kind: 'idle' })
  }
  const isFetching = state.kind === 'fetching'
  const button = (format: ReportFormat, words: string) => (
    <button type="button" className="btn" aria-disabled={isFetching} onClick={() => void (isFetching || take(format))}>{words}</button>
  )
  return (
    <div className="d-exp">
      <p className="small quiet" role="status">{sentence(state)}</p>
      <button type="button" className="btn btn-main" aria-disabled={isFetching} onClick={() => void (isFetching || take('xlsx'))}>
        <FileSpreadsheet className="ico" aria-hidden="true" />
        {m.coordinator_excel()}
      </button>
      {button('csv', m.coordinator_csv())}
      <PrintButton />
      <details className="d-more">
        <summary className="btn">{m.exports_more()}</summary>
        <div>
          {button('csv-plain', m.exports_csv_plain())}
          {button('json-stat', m.exports_json_stat())}
        </div>
      </details>
      {state.kind === 'trouble' && <TroubleBanner trouble={state.trouble} onRetry={() => void take(state.format)} />}
    </div>
  )
}

export function PrintButton() {
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      <Printer className="ico" aria-hidden="true" />
      {m.exports_print()}
    </button>
  )
}

function sentence(state: State): string {
  if (state.kind === 'fetching') return m.coordinator_fetching_file()
  return state.kind === 'handedOver' ? m.coordinator_file_ready({ name: state.name }) : m.coordinator_files_hold()
}
