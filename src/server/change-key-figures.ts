/** Changes of a county's yearly figures. Each says which version it saw: what somebody else has written meanwhile is never written over. */
import type { FastifyRequest } from 'fastify'
import type { AuditAction, AuditDetails, AuditEvent } from '../domain/audit.ts'
import type { RowContent } from '../domain/dated-rows.ts'
import type { FieldError } from '../domain/entry.ts'
import { localDay } from '../domain/calendar.ts'
import { coverageOf, isBlank, lacksReason, LOG_UNITS, type CellContent, type KeyFigure } from '../domain/key-figures.ts'
import { isBlankNetwork, partCalledTwice, type NetworkContent } from '../domain/network-years.ts'
import { coordinatorOf } from './caller.ts'
import { readCountyFigures, yearKey } from './county-figures.ts'
import { DEFAULT_KEY_FIGURES } from './default-key-figures.ts'
import type { AppDeps } from './deps.ts'
import { readLog } from './log-figures.ts'
import { personalDataFaults } from './personal-data-faults.ts'
import { ProblemError } from './problem.ts'
import { doneBy } from './reach.ts'
import { refuse } from './reference-faults.ts'
import type { FigureKind } from './store/figure-records.ts'
import type { ChangedParts, RegionalData } from './store/store.ts'

export type FigureFields = Omit<KeyFigure, 'id' | 'order'>
export type Written = { id: string; version: number }
type Place = { after?: string | null | undefined }

export async function addFigure(deps: AppDeps, request: FastifyRequest, { after, ...fields }: FigureFields & Place): Promise<Written> {
  mustBeTrue(figureFaults(fields))
  const id = deps.newId()
  const order = await orderOf(deps, request, { id, after, section: fields.section.fi })
  return await write(deps, request, { kind: 'figure', key: id, seen: 0, action: 'keyFigure.added', name: fields.names.fi, value: { ...fields, id, order } })
}

export async function changeFigure(deps: AppDeps, request: FastifyRequest, id: string, { after, version, ...fields }: FigureFields & Place & { version: number }): Promise<Written> {
  mustBeTrue(figureFaults(fields))
  const before = await figureOf(deps, request, id)
  const order = after === undefined ? before.order : await orderOf(deps, request, { id, after, section: fields.section.fi })
  return await write(deps, request, { kind: 'figure', key: id, seen: version, action: 'keyFigure.changed', name: fields.names.fi, value: { ...fields, id, order } })
}

/** A row in which something is written stays: its years would be gone with it. */
export async function deleteFigure(deps: AppDeps, request: FastifyRequest, id: string, version: number): Promise<Written> {
  const { names } = await figureOf(deps, request, id)
  const isEmpty = async ({ keyFigures }: ChangedParts) => !(await keyFigures.all(regionOf(request))).some(({ kind, key, value }) => kind === 'cell' && value !== null && key.startsWith(`${id}:`))
  const mustBeEmpty = async (parts: ChangedParts) => {
    if (!(await isEmpty(parts))) throw new ProblemError('in_use', [{ path: 'id', code: 'cells', message: 'has cells in which something is written' }])
    return null
  }
  return await write(deps, request, { kind: 'figure', key: id, seen: version, action: 'keyFigure.deleted', name: names.fi, value: mustBeEmpty })
}

/** The rows most counties have, for a table in which there is none. */
export async function beginWithDefaults(deps: AppDeps, request: FastifyRequest): Promise<number> {
  const [regionId, at] = [regionOf(request), deps.clock()]
  await deps.store.change(async ({ keyFigures }) => {
    const kept = await readCountyFigures({ keyFigures }, regionId)
    if (kept.figures.length > 0) throw new ProblemError('already_there')
    const events: AuditEvent[] = []
    for (const [index, { key: _key, ...fields }] of DEFAULT_KEY_FIGURES.entries()) {
      const id = deps.newId()
      await keyFigures.put({ regionId, kind: 'figure', key: id, seen: 0, value: { ...fields, id, order: index + 1 } satisfies KeyFigure, at, by: doerOf(request) })
      events.push(eventOf(deps, request, { action: 'keyFigure.added', kind: 'figure', key: id, name: fields.names.fi }))
    }
    return { result: undefined, events }
  })
  return DEFAULT_KEY_FIGURES.length
}

export async function writeCell(deps: AppDeps, request: FastifyRequest, { id, year }: { id: string; year: number }, { version, cell }: { version: number; cell: CellContent | null }): Promise<Written> {
  const figure = await figureOf(deps, request, id)
  const data = await deps.store.reference.all()
  if (cell !== null) mustBeTrue(cellFaults(cell, year, data))
  const log = await readLog({ store: deps.store, data, regionId: regionOf(request), today: localDay(deps.clock()) })
  const logValue = (await log(figure.source, { year, ...(cell?.coverage && { coverage: cell.coverage }) }))?.value
  if (cell !== null && lacksReason(cell, logValue)) refuse('cell.note', 'reason_needed', `must say why the number is not the log’s ${logValue}`)
  const value = cell === null || isBlank(cell) ? null : cell
  return await write(deps, request, { kind: 'cell', key: yearKey(id, year), seen: version, action: 'keyFigure.changed', name: figure.names.fi, value, details: { years: String(year) } })
}

export async function writeNetwork(deps: AppDeps, request: FastifyRequest, { id, year }: { id: string; year: number }, { version, network }: { version: number; network: NetworkContent | null }): Promise<Written> {
  const known = (await deps.store.reference.all()).networks.findLast((one) => one.id === id)
  if (known === undefined) throw new ProblemError('record_unknown')
  if (network !== null) mustBeTrue(networkFaults(network))
  return await write(deps, request, { kind: 'network', key: yearKey(id, year), seen: version, action: 'keyFigure.changed', name: known.names.fi, value: network === null || isBlankNetwork(network) ? null : network, details: { years: String(year) } })
}

export async function addRow(deps: AppDeps, request: FastifyRequest, row: RowContent): Promise<Written> {
  mustBeTrue(rowFaults(row, await deps.store.reference.all()))
  return await write(deps, request, { kind: 'row', key: deps.newId(), seen: 0, action: 'datedRow.added', name: nameOf(row), value: row })
}

/** Also brings back one that was deleted. */
export async function changeRow(deps: AppDeps, request: FastifyRequest, id: string, { version, row }: { version: number; row: RowContent }): Promise<Written> {
  mustBeTrue(rowFaults(row, await deps.store.reference.all()))
  const { version: last, value } = await deps.store.keyFigures.latest(regionOf(request), 'row', id)
  if (last === 0) throw new ProblemError('record_unknown')
  return await write(deps, request, { kind: 'row', key: id, seen: version, action: value === null ? 'datedRow.added' : 'datedRow.changed', name: nameOf(row), value: row })
}

export async function deleteRow(deps: AppDeps, request: FastifyRequest, id: string, version: number): Promise<Written> {
  const { value } = await deps.store.keyFigures.latest(regionOf(request), 'row', id)
  if (value === null) throw new ProblemError('record_unknown')
  return await write(deps, request, { kind: 'row', key: id, seen: version, action: 'datedRow.deleted', name: nameOf(value as RowContent), value: null })
}

type Wish = {
  kind: FigureKind
  key: string
  seen: number
  action: AuditAction
  name: string
  value: object | null | ((parts: ChangedParts) => Promise<object | null>)
  details?: AuditDetails
}

async function write(deps: AppDeps, request: FastifyRequest, wish: Wish): Promise<Written> {
  const { kind, key, seen, value } = wish
  return await deps.store.change(async (parts) => {
    const written = await parts.keyFigures.put({ regionId: regionOf(request), kind, key, seen, value: typeof value === 'function' ? await value(parts) : value, at: deps.clock(), by: doerOf(request) })
    if (!written) throw new ProblemError('changed_meanwhile')
    return { result: { id: key.split(':')[0] ?? key, version: seen + 1 }, events: [eventOf(deps, request, wish)] }
  })
}

function eventOf(deps: AppDeps, request: FastifyRequest, { kind, key, action, name, details = {} }: Omit<Wish, 'seen' | 'value'>): AuditEvent {
  return doneBy(request, deps, { action, subject: { kind: kind === 'row' ? 'datedRow' : 'keyFigure', id: key.split(':')[0] ?? key, name }, scope: { region: regionOf(request) }, details })
}

async function figureOf({ store }: AppDeps, request: FastifyRequest, id: string): Promise<KeyFigure> {
  const { value } = await store.keyFigures.latest(regionOf(request), 'figure', id)
  if (value === null) throw new ProblemError('record_unknown')
  return value as KeyFigure
}

/** Between the row it is to stand after and the next; null is the top, and without a wish it ends its section. */
async function orderOf({ store }: AppDeps, request: FastifyRequest, { id, after, section }: { id: string; after: string | null | undefined; section: string }): Promise<number> {
  const others = (await readCountyFigures(store, regionOf(request))).figures.map(({ value }) => value).filter((one) => one.id !== id)
  const before = after === undefined ? others.findLastIndex((one) => one.section.fi === section) : after === null ? -1 : others.findIndex((one) => one.id === after)
  if (before < 0 && after !== undefined && after !== null) refuse('after', 'unknown', 'must be one that is there')
  const index = before < 0 && after === undefined ? others.length - 1 : before
  const [low, high] = [others[index]?.order, others[index + 1]?.order]
  if (low === undefined) return high === undefined ? 1 : high - 1
  return high === undefined || high <= low ? low + 1 : (low + high) / 2
}

function figureFaults({ source, unit, names, section }: FigureFields): FieldError[] {
  const isOfLog = source === undefined || LOG_UNITS[source] === unit
  return [...(isOfLog ? [] : [{ path: 'unit', code: 'unit_of_log', message: `must be ${LOG_UNITS[source]}, as the log counts it` }]), ...personalDataFaults({ names, section })]
}

function cellFaults({ coverage, municipalities = [], text, items, note }: CellContent, year: number, { municipalities: known }: RegionalData): FieldError[] {
  const whole = coverageOf({ year })
  const isOutside = coverage !== undefined && (coverage.to < whole.from || coverage.from > whole.to)
  return [
    ...(isOutside ? [{ path: 'cell.coverage.from', code: 'outside_year', message: 'must reach into the year of the cell' }] : []),
    ...municipalities.flatMap((code, index) => (known.some((one) => one.code === code) ? [] : [unknownAt(`cell.municipalities.${index}`)])),
    ...personalDataFaults({ text, items, note }, 'cell'),
  ]
}

function networkFaults({ parts, note }: NetworkContent): FieldError[] {
  const twice = partCalledTwice(parts)
  return [
    ...(twice < 0 ? [] : [{ path: `network.parts.${twice}.name`, code: 'twice', message: 'must not be called as an earlier one is' }]),
    ...personalDataFaults({ parts: parts.map(({ name }) => ({ name })), note }, 'network'),
  ]
}

function rowFaults(row: RowContent, { municipalities, networks }: RegionalData): FieldError[] {
  return [
    ...(row.municipality === undefined || municipalities.some(({ code }) => code === row.municipality) ? [] : [unknownAt('row.municipality')]),
    ...(row.kind !== 'meeting' || networks.some(({ id }) => id === row.network) ? [] : [unknownAt('row.network')]),
    ...personalDataFaults({ title: row.title, part: row.kind === 'meeting' ? row.part : undefined }, 'row'),
  ]
}

function unknownAt(path: string): FieldError {
  return { path, code: 'unknown', message: 'must be one that is there' }
}

function mustBeTrue(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw new ProblemError('invalid_request', faults)
}

function nameOf(row: RowContent): string {
  const { fi, sv, en } = row.title ?? {}
  return `${row.day} ${fi ?? sv ?? en ?? (row.kind === 'meeting' ? row.part ?? '' : '')}`.trim()
}

function regionOf(request: FastifyRequest): string {
  return coordinatorOf(request).regionId
}

function doerOf(request: FastifyRequest): { id: string; name: string } {
  const { id, name, email } = coordinatorOf(request)
  return { id, name: name || email }
}
