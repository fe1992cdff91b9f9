/** Adding a record: its key, its first day, and the county it belongs to. */
import type { FastifyRequest } from 'fastify'
import type { Names } from '../domain/reference-data.ts'
import { byKey, keyOf } from '../domain/validity.ts'
import { coordinatorOf } from './caller.ts'
import type { AppDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { doneBy, reachOf, type Reach } from './reach.ts'
import { auditScopeOf, nameOf } from './record-words.ts'
import { mustFit } from './reference-faults.ts'
import type { AnyRecord, Fields, Kind } from './reference-kinds.ts'
import type { RegionalData } from './store/store.ts'

export async function addRecord(deps: AppDeps, request: FastifyRequest, kind: Kind, { from, ...fields }: Fields): Promise<AnyRecord> {
  const reach = await reachOf(deps, request)
  if (kind.kind === 'place') mustLieWithinReach(reach, String(fields['municipality']))
  mustFit(kind.kind, fields, reach.data)
  const own = kind.kind === 'municipality' ? { region: coordinatorOf(request).regionId } : {}
  const record = { ...keyFor(kind, fields, deps, reach.data), ...fields, ...own, ...(from !== undefined && { validFrom: from }) } as AnyRecord
  return await deps.store.change(async ({ reference }) => {
    if (!(await reference.add(kind.kind, record))) throw new ProblemError('already_there')
    const subject = { kind: kind.kind, id: keyOf(record), name: nameOf(record) }
    return { result: record, events: [doneBy(request, deps, { action: 'record.added', subject, scope: auditScopeOf(request, kind, record), details: { from: record.validFrom ?? null } })] }
  })
}

function mustLieWithinReach({ must, data }: Reach, municipality: string): void {
  if (!data.municipalities.some(({ code }) => code === municipality)) throw new ProblemError('scope_unknown')
  must({ municipality })
}

function keyFor({ kind, keyName }: Kind, { key, names }: Fields, { newId }: AppDeps, data: RegionalData): Fields {
  if (keyName === 'id') return { id: newId() }
  if (keyName === 'code' || key !== undefined) return {}
  const taken = byKey(kind === 'activityType' ? data.activityTypes : kind === 'visitorGroup' ? data.visitorGroups : data.professions)
  return { key: freeKey(plainWord((names as Names).fi), taken) }
}

const KEY_MAX = 36

/** `Isä-lapsi-ryhmä` becomes `isa_lapsi_ryhma`: keys stand in files that others read. */
function plainWord(name: string): string {
  const word = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[_0-9]+|_+$/g, '')
  return word.slice(0, KEY_MAX) || 'word'
}

function freeKey(word: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(word)) return word
  let number = 2
  while (taken.has(`${word}_${number}`)) number += 1
  return `${word}_${number}`
}
