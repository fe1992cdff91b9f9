/** A program of somebody else's with a token of its own, which keeps to the wire but not to our habits. */
import type { EntryBody, EntryRevision } from '../../src/domain/entry.ts'
import type { PushResponse } from '../../src/domain/sync-protocol.ts'
import type { Step } from './steps.ts'
import type { World } from './world.ts'

export type StrangerMemory = { waiting: EntryRevision[]; deviceSeq: number }
type Deed = Extract<Step, { do: 'stranger' }>['deed']

const MANY = 60

export async function strangerActs(world: World, deed: Deed): Promise<void> {
  const { memory } = world
  switch (deed) {
    case 'voidFirst': {
      world.count(38)
      const create = revision(world, visit(3))
      memory.waiting.push(create)
      await push(world, [revision(world, null, create)])
      return
    }
    case 'createLater': {
      if (memory.waiting.length === 0) return
      world.count(38)
      await push(world, memory.waiting)
      return
    }
    case 'unknownParent':
      world.count(38)
      await push(world, [revision(world, visit(5), revision(world, visit(1)))])
      return
    case 'idReused': return await reuseAnId(world)
    case 'poisonAmidMany': return await poisonAmidMany(world)
  }
}

/** So many good revisions at once. */
export async function writeMany(world: World, n: number): Promise<void> {
  await push(world, Array.from({ length: n }, () => revision(world, visit(1))))
}

async function reuseAnId(world: World): Promise<void> {
  const taken = world.server.rows().find(({ placeId }) => placeId === world.county.stranger.placeId)
  if (taken === undefined) return
  world.count(37)
  const answer = await push(world, [{ ...taken.revision, reason: 'toinen' }])
  const [result] = answer?.results ?? []
  if (answer !== null && (result?.outcome !== 'rejected' || result.code !== 'id_reused')) throw new Error(`a reused id was answered with ${JSON.stringify(result)}`)
}

async function poisonAmidMany(world: World): Promise<void> {
  world.count(36)
  const good = Array.from({ length: MANY }, () => revision(world, visit(1)))
  const poison = { ...revision(world, visit(1)), body: { kind: 'hug' } as unknown as EntryBody }
  const answer = await push(world, [...good.slice(0, MANY / 2), poison, ...good.slice(MANY / 2)])
  if (answer === null) return
  const accepted = answer.results.filter((result) => result.outcome !== 'rejected')
  if (accepted.length !== MANY || answer.results.length !== MANY + 1) throw new Error('one bad revision stood in the way of the others')
}

/** @returns null when the server could not answer. */
async function push(world: World, revisions: readonly EntryRevision[]): Promise<PushResponse | null> {
  const { county: { stranger }, ledger, server } = world
  for (const one of revisions) if (!ledger.saved.has(one.revId)) ledger.foreign.set(one.revId, one)
  const answer = await server.fetch('/api/v1/sync/push', {
    method: 'POST', headers: { authorization: `Bearer ${stranger.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ protocolVersion: 1, deviceId: stranger.deviceId, epochSeen: null, revisions }),
  }).catch(() => null)
  return answer?.ok === true ? await answer.json() as PushResponse : null
}

function revision(world: World, body: EntryBody | null, after?: EntryRevision): EntryRevision {
  const { county: { stranger }, memory, time } = world
  const revId = world.newId()
  memory.deviceSeq += 1
  return {
    revId, entryId: after?.entryId ?? revId, placeId: stranger.placeId, deviceId: stranger.deviceId, deviceSeq: memory.deviceSeq,
    parentRevId: after?.revId ?? null, capturedAt: new Date(time.now).toISOString(), clockOffsetMs: 0, author: { role: 'host' },
    schemaVersion: 1, body, reason: body === null ? 'virhe' : null,
  }
}

function visit(parents: number): EntryBody {
  return { kind: 'visit', day: '2026-10-25', counts: { parent: parents }, source: 'import' }
}
