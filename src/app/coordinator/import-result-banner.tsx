/** What came of reading a file in. */
import { Link } from 'wouter'
import { m } from '../../i18n/generated/messages.js'
import { formatNumber } from '../format.ts'
import { Banner } from '../ui/banner.tsx'
import { refusalWords } from './import-words.ts'
import type { ImportResult } from './run-import.ts'

const LISTED = 20

export function ImportResultBanner({ result: { imported, entries, alreadyThere, keptStatuses, refused } }: { result: ImportResult }) {
  return (
    <>
      <Banner tone="saved" title={m.paper_result({ count: imported, shown: formatNumber(imported) })}>{m.paper_import_entries({ count: entries, shown: formatNumber(entries) })}</Banner>
      {alreadyThere > 0 && <p>{m.paper_result_there({ count: alreadyThere, shown: formatNumber(alreadyThere) })}</p>}
      {keptStatuses > 0 && <p>{m.paper_result_kept_status({ count: keptStatuses, shown: formatNumber(keptStatuses) })}</p>}
      {refused.length > 0 && <Banner tone="alert" title={m.paper_result_refused({ count: refused.length, shown: formatNumber(refused.length) })}>{refused.slice(0, LISTED).map(({ n, codes }) => refusalWords(n, codes)).join('; ')}</Banner>}
      <p className="i-done"><Link className="btn btn-main" href="/coordinator/imports">{m.paper_to_imports()}</Link></p>
    </>
  )
}
