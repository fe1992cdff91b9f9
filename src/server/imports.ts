/** What is done about imports: within reach, in one transaction with its event, and through the door that tablets push through. */
import type { FastifyRequest } from 'fastify'
import { localDay } from '../domain/calendar.ts'
import { amount } from '../domain/daily-totals.ts'
import { visitsOfDay } from '../domain/day-figures.ts'
import { holdsPersonalData } from '../domain/note-guard.ts'
import { byKey } from '../domain/validity.ts'
import { coordinatorOf } from './caller.ts'
import { checkImportRow, knownWords, type SentRow } from './check-import-row.ts'
import type { AppDeps } from './deps.ts'
import type { BeginRequest, Import, LookUpRequest, LookUpResponse, RowsResponse, UndoRequest } from './import-wire.ts'
import { ProblemError } from './problem.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import type { ImportRecord } from './store/import-records.ts'
import type { Doer } from './store/store.ts'
import { auditScopeOf, mustReachAll, placeNames } from './tablets-in-reach.ts'

/** Rows withdrawn in one transaction: the server answers nobody else meanwhile. */
const UNDO_AT_ONCE = 300
const CORRECTED_SHOWN = 200

export async function listImports({ store, clock }: AppDeps, request: FastifyRequest): Promise<Import[]> {
  const reach = await reachOf({ store, clock }, request)
  return (await store.imports.list(coordinatorOf(request).regionId)).filter((one) => isWithin(reach, one)).map((one) => inWords(reach, one))
}

export async function oneImport(deps: AppDeps, request: FastifyRequest, id: string) {
  const { reach, found } = await importOf(deps, request, id, 'some')
  const within = ({ placeId }: { placeId: string }) => reach.covers({ place: placeId })
  const corrected = await deps.store.imports.corrected(id, CORRECTED_SHOWN)
  const days = found.finishedAt === null ? await deps.store.imports.days(id) : []
  return {
    import: inWords(reach, found),
    corrected: corrected.filter(within).map(({ placeId: place, ...rest }) => ({ place, ...rest })),
    days: days.filter(within).map(({ placeId: place, day }) => ({ place, day })),
  }
}

export async function lookUp(deps: AppDeps, request: FastifyRequest, { rows, days }: LookUpRequest): Promise<LookUpResponse> {
  const reach = await reachOf(deps, request)
  const placeIds = [...new Set([...rows, ...days].map(({ place }) => place))]
  mustReachAll(reach, placeIds)
  const [known, totals] = await Promise.all([
    deps.store.imports.known(rows.map(({ place: placeId, hash }) => ({ placeId, hash }))),
    days.length === 0 ? new Map() : deps.store.revisions.dailyTotals(placeIds, ...spanOf(days.map(({ day }) => day))),
  ])
  return {
    rows: known.map(({ placeId: place, hash, importId }) => ({ place, hash, import: importId })),
    days: days.flatMap(({ place, day }) => {
      const found = totals.get(place)?.get(day)
      if (found === undefined) return []
      const [entries, hasStatus] = [amount(found, 'entries'), amount(found, 'openMarks') + amount(found, 'closedMarks') > 0]
      return entries > 0 || hasStatus ? [{ place, day, visits: visitsOfDay(found), entries, hasStatus }] : []
    }),
  }
}

export async function beginImport(deps: AppDeps, request: FastifyRequest, { file, places, mapping }: BeginRequest): Promise<string> {
  const reach = await reachOf(deps, request)
  const placeIds = [...new Set(places)]
  mustReachAll(reach, placeIds)
  const { regionId } = coordinatorOf(request)
  const [at, by] = [deps.clock(), doerOf(request)]
  // A file's name is kept for ever: one that could tell who somebody is, is not.
  const named = { ...file, name: holdsPersonalData(file.name) ? file.name.replace(/^.*(?=\.\w+$)/, '—') : file.name }
  return await deps.store.change(async ({ imports }) => {
    if (mapping !== undefined) await imports.putMapping(regionId, mapping.headings, { columns: mapping.columns, words: mapping.words ?? [], savedAt: at, savedBy: by.name })
    const cutOff = (await imports.list(regionId)).find((one) => one.file.sha256 === file.sha256 && one.finishedAt === null && one.undo === null && placeIds.every((id) => one.placeIds.includes(id)) && one.placeIds.every((id) => reach.covers({ place: id })))
    if (cutOff !== undefined) return { result: cutOff.id, events: [] }
    const id = deps.newId()
    await imports.begin({ id, regionId, startedAt: at, startedBy: by, file: named, placeIds })
    const details = { rows: file.rows, sha256: file.sha256, places: placeNames(reach, placeIds) }
    return { result: id, events: [doneBy(request, deps, { action: 'entries.imported', subject: { kind: 'entries', id, name: named.name }, scope: auditScopeOf(reach, placeIds), details })] }
  })
}

export async function takeIn(deps: AppDeps, request: FastifyRequest, importId: string, sent: readonly SentRow[]): Promise<RowsResponse> {
  const { reach, found } = await importOf(deps, request, importId, 'all')
  const versions = byKey(reach.data.places)
  const now = deps.clock()
  const rules = { places: new Map(found.placeIds.map((id) => [id, versions.get(id) ?? []])), words: knownWords(reach.data), today: localDay(now), now }
  const checked = sent.map((row) => checkImportRow(row, rules))
  const good = checked.flatMap((one) => (one.ok ? [one.row] : []))
  // Nothing that coordinators look after changes, and the audit event was written when the import began.
  const taken = await deps.store.imports.take({ importId, rows: good, at: now })
  if (taken === undefined) throw new ProblemError('import_undone')
  const outcomes = taken.values()
  return {
    rows: sent.map(({ n }, index) => {
      const one = checked[index]
      const outcome = one?.ok === true ? outcomes.next().value : undefined
      return outcome === undefined ? { n, outcome: 'refused', errors: one?.ok === false ? one.errors : [] } : { n, ...outcome }
    }),
  }
}

export async function finishImport(deps: AppDeps, request: FastifyRequest, id: string): Promise<void> {
  await importOf(deps, request, id, 'all')
  await deps.store.imports.finish(id, deps.clock())
}

export async function undoImport(deps: AppDeps, request: FastifyRequest, id: string, { reason, corrected }: UndoRequest): Promise<{ left: number; kept: number }> {
  const { reach, found } = await importOf(deps, request, id, 'all')
  return await deps.store.change(async ({ imports }) => {
    const piece = await imports.undo({ importId: id, limit: UNDO_AT_ONCE, withdrawsCorrected: corrected === 'withdraw', at: deps.clock(), by: doerOf(request), reason, newId: deps.newId })
    if (piece === undefined) throw new ProblemError('import_undone')
    const details = { reason, sha256: found.file.sha256, places: placeNames(reach, found.placeIds) }
    const event = doneBy(request, deps, { action: 'entries.importUndone', subject: { kind: 'entries', id, name: found.file.name }, scope: auditScopeOf(reach, found.placeIds), details })
    // Told once, with its first piece.
    return { result: piece, events: found.undo === null ? [event] : [] }
  })
}

/** @param reaches whether some of its places must lie within reach, or all of them */
async function importOf(deps: AppDeps, request: FastifyRequest, id: string, reaches: 'some' | 'all'): Promise<{ reach: Reach; found: ImportRecord }> {
  const reach = await reachOf(deps, request)
  const found = await deps.store.imports.byId(id)
  if (found === undefined || found.regionId !== coordinatorOf(request).regionId || !isWithin(reach, found)) throw new ProblemError('import_unknown')
  if (reaches === 'all') mustReachAll(reach, found.placeIds)
  return { reach, found }
}

function isWithin({ covers }: Reach, { placeIds }: ImportRecord): boolean {
  return placeIds.some((place) => covers({ place }))
}

function inWords({ covers }: Reach, { id, startedAt, startedBy, file, placeIds, rows, entries, finishedAt, undo }: ImportRecord): Import {
  const places = placeIds.filter((place) => covers({ place }))
  return {
    id, startedAt: moment(startedAt), startedBy: startedBy.name, file, places, others: placeIds.length - places.length, rows, entries,
    finishedAt: finishedAt === null ? null : moment(finishedAt),
    undo: undo && { beganAt: moment(undo.beganAt), at: undo.at === null ? null : moment(undo.at), by: undo.by.name, reason: undo.reason },
  }
}

function spanOf(days: readonly string[]): [from: string, to: string] {
  const sorted = [...days].sort()
  return [sorted[0] ?? '', sorted.at(-1) ?? '']
}

function moment(at: number): string {
  return new Date(at).toISOString()
}

function doerOf(request: FastifyRequest): Doer {
  const { id, name, email } = coordinatorOf(request)
  return { id, name: name || email }
}
