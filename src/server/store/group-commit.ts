/**
 * Pushes of several tablets that arrive close together share one transaction, and with it one wait for the disk.
 * For an engine with a single writer, such as SQLite; each push is answered only after the commit it is part of.
 */
import type { Push } from './insert-revisions.ts'
import { isStorageFailure } from './storage-failure.ts'
import type { InsertOutcome } from './store.ts'

export type CommitTogether = (pushes: readonly Push[]) => Promise<InsertOutcome[][]>
export type GroupCommit = {
  insert: (push: Push) => Promise<InsertOutcome[]>
  /** Resolves when everything handed in before is committed or has failed. */
  drain: () => Promise<void>
}

/** How long the first push of a group waits for others, ms. */
const GATHER_MS = 5
/** A group this large commits at once: the server answers nobody while it writes. */
const GROUP_REVISIONS_MAX = 2_000

type Waiting = { push: Push; resolve: (outcomes: InsertOutcome[]) => void; reject: (error: unknown) => void }

export function groupCommit(commit: CommitTogether): GroupCommit {
  const waiting: Waiting[] = []
  let running: Promise<void> | null = null
  let lastSender: string | undefined
  let stopGathering = () => {}

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      if (isCrowd()) await gather()
      const group = takeGroup(waiting)
      lastSender = group.at(-1)?.push.receipt.receivedFrom
      await settle(commit, group)
    }
    running = null
  }

  /** A tablet that has the server to itself waits for nobody. */
  function isCrowd(): boolean {
    return waiting.some(({ push }) => lastSender !== undefined && push.receipt.receivedFrom !== lastSender)
  }

  async function gather(): Promise<void> {
    if (isFull(waiting)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS)
      stopGathering = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    insert: (push) => new Promise((resolve, reject) => {
      waiting.push({ push, resolve, reject })
      if (isFull(waiting)) stopGathering()
      running ??= commitAll()
    }),
    drain: async () => {
      stopGathering()
      await running
    },
  }
}

/** Commits a group, and answers each push. One that the database refuses fails alone: the others are committed without it. */
async function settle(commit: CommitTogether, group: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await commit(group.map(({ push }) => push))
    for (const [index, { resolve }] of group.entries()) resolve(outcomes[index] ?? [])
  } catch (error) {
    // A disk that takes no writes fails every push of the group alike.
    if (group.length === 1 || isStorageFailure(error)) for (const { reject } of group) reject(error)
    else for (const one of group) await settle(commit, [one])
  }
}

/** The oldest pushes, as many as belong into one commit; at least one. */
function takeGroup(waiting: Waiting[]): Waiting[] {
  let revisions = 0
  const end = waiting.findIndex(({ push }, index) => {
    revisions += push.revisions.length
    return index > 0 && revisions > GROUP_REVISIONS_MAX
  })
  return waiting.splice(0, end === -1 ? waiting.length : end)
}

function isFull(waiting: readonly Waiting[]): boolean {
  return waiting.reduce((sum, { push }) => sum + push.revisions.length, 0) >= GROUP_REVISIONS_MAX
}
