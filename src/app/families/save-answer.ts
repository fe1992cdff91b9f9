/** One answer is one entry of the day on which it was sent. */
import { localDay } from '../../domain/calendar.ts'
import type { RecordDeps, RecordOutcome } from '../../local-db/record-entry.ts'
import type { Writer } from '../tablet.tsx'
import type { Answer } from './answering.ts'

export async function saveAnswer({ recordEntry }: Pick<Writer, 'recordEntry'>, deps: RecordDeps, answer: Answer): Promise<RecordOutcome> {
  return await recordEntry(deps, { kind: 'feedback', day: localDay(deps.now()), ...answer })
}
