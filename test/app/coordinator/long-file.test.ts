/** What is said of a file that takes a while: as many entries as are in it, whatever its form. */
import { expect, it } from 'vitest'
import { readLongFile, type LongFileFormat } from '../../../src/app/coordinator/long-file.ts'
import type { EntryRevision } from '../../../src/domain/entry.ts'
import { ENTRY_FORMATS, entryText, frameOf } from '../../../src/reports/entry-rows.ts'

const id = (n: number) => `0193b7c2-5e1a-7000-8000-${String(n).padStart(12, '0')}`

function partnerVisit(n: number, note?: string): EntryRevision {
  return {
    schemaVersion: 1, revId: id(n), entryId: id(n), parentRevId: null, placeId: id(100), deviceId: id(200), deviceSeq: n,
    capturedAt: '2026-11-20T08:00:00.000Z', clockOffsetMs: 0, author: { role: 'host' }, reason: null,
    body: { kind: 'partnerVisit', day: '2026-11-20', organisation: id(300), mode: 'onSite', status: 'happened', ...(note !== undefined && { note }) },
  }
}

/** A file as the endpoint frames it, in pieces that cut through rows. */
function answerOf(format: LongFileFormat, revisions: readonly EntryRevision[], atMost = revisions.length): Response {
  const { start, between, end } = frameOf(format, ['baby'])
  const bytes = new TextEncoder().encode(start + revisions.map((revision, n) => entryText({ seq: n + 1, receivedAt: 0, revision }, format, ['baby'])).join(between) + end)
  const pieces = [bytes.slice(0, 50), bytes.slice(50, 333), bytes.slice(333)]
  const body = new ReadableStream<Uint8Array>({ pull: (stream) => (pieces.length > 0 ? stream.enqueue(pieces.shift()!) : stream.close()) })
  return new Response(body, { headers: { 'lokikirja-rows': String(atMost) } })
}

async function rowsTold(format: LongFileFormat, response: Response): Promise<number> {
  let told = 0
  const file = await readLongFile(response, format, { signal: new AbortController().signal, onRows: (rows) => { told = rows } })
  expect(file).not.toBeNull()
  return told
}

it.each(ENTRY_FORMATS)('%s: three entries are told as three, a note of several lines among them, also where more were thought of', async (format) => {
  const three = [partnerVisit(1), partnerVisit(2, 'neuvoi "kahta" perhettä\njatkuu ensi viikolla\n'), partnerVisit(3)]
  expect(await rowsTold(format, answerOf(format, three))).toBe(3)
  expect(await rowsTold(format, answerOf(format, three, 5))).toBe(3)
})

it.each(ENTRY_FORMATS)('%s: a file without entries has none', async (format) => {
  expect(await rowsTold(format, answerOf(format, []))).toBe(0)
})
