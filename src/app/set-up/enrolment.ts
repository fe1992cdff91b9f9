/** A code works only once, so what it was traded for outlives a reload until the tablet is paired with it. */
import { EnrolResponse } from '../../domain/sync-protocol.ts'
import { defaultReference } from '../../domain/vocabulary.ts'
import { dropDraft, readDraft, saveDraft } from '../../local-db/drafts.ts'
import type { LocalDatabase } from '../../local-db/local-database.ts'
import { pairTablet } from '../../local-db/pairing.ts'
import type { RecordDeps } from '../../local-db/record-entry.ts'
import { readDevice } from '../../local-db/settings.ts'

const DRAFT = 'enrolment'

export async function keepEnrolment({ db, now }: RecordDeps, enrolled: EnrolResponse): Promise<void> {
  await saveDraft(db, DRAFT, enrolled, now())
}

/** The enrolment that a reload or a flat battery interrupted. */
export async function interruptedEnrolment(db: LocalDatabase): Promise<EnrolResponse | undefined> {
  const kept = EnrolResponse.safeParse((await readDraft(db, DRAFT))?.values)
  if (!kept.success) return undefined
  if ((await readDevice(db))?.deviceId !== kept.data.deviceId) return kept.data
  await dropDraft(db, DRAFT)
  return undefined
}

export async function settleEnrolment(deps: RecordDeps, enrolled: EnrolResponse, belongs: boolean): Promise<void> {
  await pairTablet(deps, enrolled, belongs, defaultReference())
  await dropDraft(deps.db, DRAFT)
}
