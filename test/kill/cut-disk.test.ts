import { describe, expect, it } from 'vitest'
import { seededChance } from '../simulation/chance.ts'
import { createCutDisk } from './cut-disk.ts'
import type { DiskEvent } from './strace-log.ts'

const FILE = '/data/log'
const write = (offset: number, text: string): DiskEvent => ({ kind: 'write', file: FILE, offset, data: Buffer.from(text) })
const SYNC: DiskEvent = { kind: 'sync', file: FILE }

function diskAfter(events: readonly DiskEvent[], lies = false) {
  const disk = createCutDisk(new Map([[FILE, Buffer.from('old')]]), lies)
  for (const event of events) disk.take(event)
  return disk
}
const left = (events: readonly DiskEvent[], share = 0, lies = false) => diskAfter(events, lies).cut(seededChance(1), share).get(FILE)?.toString()

describe('a disk whose power is cut', () => {
  it('has what was synced, and need not have what was written since', () => {
    expect(left([write(3, '-new'), SYNC, write(7, '-newer')])).toBe('old-new')
    expect(left([write(3, '-new'), SYNC, write(7, '-newer')], 1)).toBe('old-new-newer')
    expect(diskAfter([write(3, '-new')]).whole().get(FILE)?.toString()).toBe('old-new')
  })
  it('may have some sectors of a write and not the others', () => {
    const halves = Array.from({ length: 20 }, (_, seed) => diskAfter([{ kind: 'write', file: FILE, offset: 0, data: Buffer.alloc(2048, 'x') }]).cut(seededChance(seed), 0.5).get(FILE)!)
    expect(halves.some((content) => content.includes('x') && content.includes(0))).toBe(true)
    for (const content of halves) expect(content.toString('latin1').match(/x+/g)?.every((run) => run.length % 512 === 0) ?? true).toBe(true)
  })
  it('has a new file once its folder is synced', () => {
    const made: DiskEvent[] = [{ kind: 'write', file: '/data/new', offset: 0, data: Buffer.from('x') }, { kind: 'sync', file: '/data/new' }]
    expect(diskAfter(made).cut(seededChance(1), 0).has('/data/new')).toBe(false)
    expect(diskAfter([...made, { kind: 'sync', file: '/data' }]).cut(seededChance(1), 0).get('/data/new')?.toString()).toBe('x')
  })
  it('forgets what a file held beyond the place it was cut at', () => {
    expect(left([{ kind: 'truncate', file: FILE, size: 1 }, write(3, 'x'), SYNC])).toBe('o\0\0x')
  })
  it('that ignores fsync has nothing new', () => {
    expect(left([write(3, '-new'), SYNC], 0, true)).toBe('old')
  })
})
