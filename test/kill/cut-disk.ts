/**
 * A disk whose power is cut: what was written before a file's last completed fsync is on it, of what was written since
 * any part may be, down to single sectors. A file's name is on it once its folder has been synced.
 */
import { dirname } from 'node:path'
import type { Chance } from '../simulation/chance.ts'
import type { DiskEvent } from './strace-log.ts'

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>
type Content = { bytes: Buffer; size: number }
type File = { synced: Content; since: Change[]; isNamed: boolean }
export type CutDisk = ReturnType<typeof createCutDisk>

const SECTOR = 512

/** @param files what is safely there at the beginning. @param lies a disk that says yes to fsync and does nothing. */
export function createCutDisk(files: ReadonlyMap<string, Buffer>, lies = false) {
  const disk = new Map([...files].map(([path, bytes]): [string, File] => [path, { synced: copyOf({ bytes, size: bytes.length }), since: [], isNamed: true }]))
  const fileAt = (path: string): File => {
    const known = disk.get(path) ?? { synced: { bytes: Buffer.alloc(0), size: 0 }, since: [], isNamed: false }
    disk.set(path, known)
    return known
  }
  const sync = (path: string): void => {
    if (lies) return
    for (const [name, file] of disk) {
      if (dirname(name) === path) file.isNamed = true
      if (name !== path) continue
      for (const change of file.since) apply(file.synced, change)
      file.since = []
    }
  }
  return {
    take: (event: DiskEvent): void => {
      if (event.kind === 'sync') sync(event.file)
      else if (event.kind !== 'answer') fileAt(event.file).since.push(event)
    },
    /** As if the power had gone now. `share` of what is not synced has reached the disk all the same. */
    cut: (chance: Chance, share: number): Map<string, Buffer> => {
      const there = [...disk].filter(([, { isNamed }]) => isNamed || chance.next() < share)
      return new Map(there.map(([path, { synced, since }]) => [path, after(synced, since.flatMap((change) => torn(change, chance, share)))]))
    },
    /** Everything, as the processes of the machine see it. */
    whole: (): Map<string, Buffer> => new Map([...disk].map(([path, { synced, since }]) => [path, after(synced, since)])),
  }
}

function torn(change: Change, chance: Chance, share: number): Change[] {
  if (change.kind === 'truncate') return chance.next() < share ? [change] : []
  const { file, offset, data } = change
  const parts: Change[] = []
  for (let from = 0; from < data.length;) {
    const to = Math.min(data.length, from + SECTOR - ((offset + from) % SECTOR))
    if (chance.next() < share) parts.push({ kind: 'write', file, offset: offset + from, data: data.subarray(from, to) })
    from = to
  }
  return parts
}

function after(content: Content, changes: readonly Change[]): Buffer {
  const own = copyOf(content)
  for (const change of changes) apply(own, change)
  return own.bytes.subarray(0, own.size)
}

function copyOf({ bytes, size }: Content): Content {
  return { bytes: Buffer.from(bytes.subarray(0, size)), size }
}

/** In place, with room for what is still to come: a log grows by thousands of writes. */
function apply(content: Content, change: Change): void {
  if (change.kind === 'truncate') return resize(content, change.size)
  resize(content, Math.max(content.size, change.offset + change.data.length))
  change.data.copy(content.bytes, change.offset)
}

function resize(content: Content, size: number): void {
  if (size > content.bytes.length) {
    const larger = Buffer.alloc(size * 2)
    content.bytes.copy(larger, 0, 0, content.size)
    content.bytes = larger
  }
  // What is cut off and comes back later is empty.
  if (size < content.size) content.bytes.fill(0, size, content.size)
  content.size = size
}
