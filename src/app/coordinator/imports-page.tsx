/** Files that were read in: who, when, what came of it, and the way to withdraw one whole. */
import { FileUp, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { StateWord } from '../ui/state-word.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { Import } from './import-answers.ts'
import { ImportUndoDialog } from './import-undo-dialog.tsx'
import { dateInWords } from './moment-words.ts'
import { PageTitle } from './page-title.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'
import './imports.css'

export function ImportsPage() {
  const { api } = useCounty()
  const [imports, setImports] = useState<readonly Import[] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [undoing, setUndoing] = useState<Import | null>(null)
  const [asked, setAsked] = useState(0)
  const read = () => setAsked(asked + 1)
  useEffect(() => {
    api.imports().then((answer) => {
      setTrouble(answer.kind === 'ok' ? null : answer)
      if (answer.kind === 'ok') setImports(answer.value.imports)
    }).catch(reportError)
  }, [api, asked])
  return (
    <div className="d-main" aria-busy={imports === null && trouble === null}>
      <div className="d-h">
        <PageTitle>{m.paper_imports()}</PageTitle>
        <Link className="btn btn-main" href="/coordinator/imports/new"><FileUp className="ico" aria-hidden="true" />{m.paper_import_file()}</Link>
      </div>
      <p className="lead r-lead">{m.paper_imports_lead()}</p>
      {trouble && <TroubleBanner trouble={trouble} onRetry={read} />}
      {imports?.length === 0 && <p className="quiet">{m.paper_no_imports()}</p>}
      {imports !== null && imports.length > 0 && (
        <ul className="panel d-list" aria-label={m.paper_imports()}>
          {imports.map((one) => <ImportRow key={one.id} one={one} onUndo={() => setUndoing(one)} />)}
        </ul>
      )}
      {undoing && (
        <ImportUndoDialog
          one={undoing}
          onClose={() => {
            setUndoing(null)
            read()
          }}
        />
      )}
    </div>
  )
}

function ImportRow({ one, onUndo }: { one: Import; onUndo: () => void }) {
  const { reference } = useCounty()
  const { file, places, others, rows, entries, undo } = one
  const names = places.map((id) => reference.places.find((place) => place.id === id)?.name ?? id)
  const where = others === 0 ? names.join(', ') : m.paper_import_and_others({ places: names.join(', '), count: others })
  return (
    <li>
      <p>
        <b className="i-file">{file.name}</b>
        <span>{m.paper_import_by({ who: one.startedBy, when: dateInWords(one.startedAt) })}</span>
        <span>{where}</span>
      </p>
      <p>
        <b>{m.paper_import_rows({ count: rows, shown: formatNumber(rows) })}</b>
        <span>{m.paper_import_entries({ count: entries, shown: formatNumber(entries) })}</span>
        <ImportState one={one} />
      </p>
      {undo?.at == null && (
        <button type="button" className="btn" aria-haspopup="dialog" onClick={onUndo}>
          <Undo2 className="ico" aria-hidden="true" />
          {undo === null ? m.paper_import_undo() : m.paper_import_undo_go_on()}
          <span className="vh">{file.name}</span>
        </button>
      )}
    </li>
  )
}

function ImportState({ one: { finishedAt, undo } }: { one: Import }) {
  if (undo !== null) {
    return (
      <>
        <StateWord tone="closed">{undo.at === null ? m.paper_import_undoing() : m.paper_import_undone()}</StateWord>
        <span>{m.paper_import_undone_by({ who: undo.by, when: dateInWords(undo.at ?? undo.beganAt), reason: undo.reason })}</span>
      </>
    )
  }
  return finishedAt === null ? <StateWord tone="queued">{m.paper_import_cut_off()}</StateWord> : <StateWord tone="saved">{m.paper_import_done()}</StateWord>
}
