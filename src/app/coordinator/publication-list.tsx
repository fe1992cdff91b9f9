/** What was published, and whether a file one has is one of these. */
import { Download } from 'lucide-react'
import { useId, useState } from 'react'
import { formatDay } from '../../domain/calendar.ts'
import { sha256Hex } from '../../domain/sha256.ts'
import { m } from '../../i18n/generated/messages.js'
import { timeInWords } from '../../reports/audit-words.ts'
import { handOverFile } from '../hand-over-file.ts'
import { useTablet } from '../tablet.tsx'
import type { Trouble } from './coordinator-api.ts'
import type { Published } from './published-answer.ts'
import { ScrollingTable } from './scrolling-table.tsx'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

type Checked = { kind: 'none' } | { kind: 'known'; name: string; publication: Published } | { kind: 'unknown'; name: string }

export function PublicationList({ publications }: { publications: readonly Published[] }) {
  const id = useId()
  return (
    <section className="panel d-sheet p-list no-print" aria-labelledby={id}>
      <h2 id={id}>{m.publishing_list()}</h2>
      {publications.length === 0 ? <p className="quiet">{m.publishing_list_empty()}</p> : <List id={id} publications={publications} />}
      <FileCheck publications={publications} />
    </section>
  )
}

function List({ id, publications }: { id: string; publications: readonly Published[] }) {
  const { language } = useTablet()
  return (
    <ScrollingTable labelledBy={id}>
      <table className="tbl">
        <thead><tr>{[m.audit_when(), m.audit_who(), m.publishing_of(), m.publishing_file(), m.publishing_threshold(), m.publishing_hidden(), m.publishing_hash()].map((heading) => <th key={heading} scope="col">{heading}</th>)}</tr></thead>
        <tbody>
          {publications.map(({ id: key, at, by, scopeName, from, to, fileName, format, threshold, small, protecting, sha256 }) => (
            <tr key={key}>
              <th scope="row">{timeInWords(at, language)}</th>
              <td>{by}</td>
              <td>{`${scopeName}, ${formatDay(from)}–${formatDay(to)}`}</td>
              <td>{format === 'print' ? m.publishing_as_print() : <TakeAgain id={key} name={fileName} />}</td>
              <td className="r">{threshold}</td>
              <td className="r">{small + protecting}</td>
              <td><code className="p-hash">{sha256}</code></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollingTable>
  )
}

/** The bytes that were published, not made anew. */
function TakeAgain({ id, name }: { id: string; name: string }) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const take = async () => {
    const answer = await api.publishedFile(id)
    setTrouble(answer.kind === 'ok' ? null : answer)
    if (answer.kind === 'ok') await handOverFile(answer.value)
  }
  return (
    <>
      <button type="button" className="btn btn-quiet p-take" onClick={() => void take()}>
        <Download className="ico ico-s" aria-hidden="true" />
        <span className="vh">{m.publishing_take_again()}</span>
        {name}
      </button>
      {trouble && <TroubleBanner trouble={trouble} onRetry={() => void take()} />}
    </>
  )
}

function FileCheck({ publications }: { publications: readonly Published[] }) {
  const { language } = useTablet()
  const [checked, setChecked] = useState<Checked>({ kind: 'none' })
  const [field, hint] = [useId(), useId()]
  const check = async (file: File | undefined) => {
    if (file === undefined) return setChecked({ kind: 'none' })
    const sha256 = sha256Hex(new Uint8Array(await file.arrayBuffer()))
    const publication = publications.find((one) => one.sha256 === sha256)
    setChecked(publication === undefined ? { kind: 'unknown', name: file.name } : { kind: 'known', name: file.name, publication })
  }
  return (
    <div className="field p-check">
      <label htmlFor={field}>{m.publishing_check()}</label>
      <span className="hint" id={hint}>{m.publishing_check_hint()}</span>
      <input id={field} type="file" aria-describedby={hint} onChange={(event) => void check(event.target.files?.[0])} />
      <p role="status">
        {checked.kind === 'known' && m.publishing_check_known({ name: checked.name, when: timeInWords(checked.publication.at, language), who: checked.publication.by })}
        {checked.kind === 'unknown' && m.publishing_check_unknown({ name: checked.name })}
      </p>
    </div>
  )
}
