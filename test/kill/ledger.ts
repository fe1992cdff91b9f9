/**
 * The tablets' own book of what they wrote and what the server answered, kept at the wire and apart from their
 * storage: what stands here as acknowledged must be on the server's disk, whatever happened to the server since.
 */
import type { EntryRevision } from '../../src/domain/entry.ts'
import type { PushResponse } from '../../src/domain/sync-protocol.ts'

export type Receipt = { seq: number; epoch: string }

export type Ledger = {
  /** Everything a tablet said was saved. */
  readonly written: Map<string, EntryRevision>
  /** The first answer for each, until a restore makes the numbers void. */
  readonly acknowledged: Map<string, Receipt>
  /** Taken in as new although an answer had been given for them: the server had forgotten them. */
  readonly forgotten: Set<string>
  /** Taken in as new in another epoch: the history that took over had not got them, and their tablet sent them once more. */
  readonly remade: Set<string>
  /** Answered with another number than before. */
  readonly renumbered: Set<string>
  readonly tally: Tally
  /** Answers that the endpoint may not give, in words. */
  readonly wrongAnswers: string[]
}

type Tally = {
  /** Entry revisions that were on the disk already when they came: the answer before had not arrived. */
  again: number
  /** Pushes that got no answer, or `storage_unavailable`. */
  unanswered: number
  refused: number
}

export function newLedger(): Ledger {
  return { written: new Map(), acknowledged: new Map(), forgotten: new Set(), remade: new Set(), renumbered: new Set(), tally: { again: 0, unanswered: 0, refused: 0 }, wrongAnswers: [] }
}

/** Notes an answer to a push. */
export function noteAnswer(ledger: Ledger, { epoch, results }: PushResponse): void {
  for (const result of results) {
    if (result.outcome === 'rejected') ledger.wrongAnswers.push(`rejected ${result.revId}: ${result.code}`)
    else noteReceipt(ledger, result.revId, { seq: result.seq, epoch }, result.outcome)
  }
}

function noteReceipt({ acknowledged, forgotten, remade, renumbered, tally }: Ledger, revId: string, receipt: Receipt, outcome: 'accepted' | 'duplicate'): void {
  const before = acknowledged.get(revId)
  if (outcome === 'duplicate') tally.again += 1
  if (before?.epoch === receipt.epoch) {
    if (outcome === 'accepted') forgotten.add(revId)
    if (before.seq !== receipt.seq) renumbered.add(revId)
  } else {
    if (before !== undefined && outcome === 'accepted') remade.add(revId)
    acknowledged.set(revId, receipt)
  }
}
