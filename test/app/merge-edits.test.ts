import { describe, expect, it } from 'vitest'
import { mergeEdits } from '../../src/app/merge-edits.ts'

const began = { title: 'Kahvila', counts: { parent: 1 }, families: 1, note: 'a' }

describe('a correction meets an entry that went on changing', () => {
  it('five taps on the day screen are kept beside one parent added in a forgotten form', () => {
    const edited = { ...began, counts: { parent: 2 } }
    const current = { ...began, counts: { parent: 1, child_unknown: 5 } }
    expect(mergeEdits(began, edited, current)).toEqual({ ...began, counts: { parent: 2, child_unknown: 5 } })
  })
  it('the same group counted in both places adds up, and never falls below zero', () => {
    expect(mergeEdits(began, { ...began, counts: { parent: 3 } }, { ...began, counts: { parent: 4 } }).counts).toEqual({ parent: 6 })
    expect(mergeEdits({ counts: { parent: 5 } }, { counts: { parent: 0 } }, { counts: { parent: 3 } }).counts).toEqual({ parent: 0 })
  })
  it('a field edited here wins, a field left alone follows the entry', () => {
    expect(mergeEdits(began, { ...began, title: 'Isien kahvila' }, { ...began, title: 'Muu', note: 'b', families: 4 }))
      .toEqual({ title: 'Isien kahvila', counts: { parent: 1 }, families: 4, note: 'b' })
  })
  it('a field taken away here is away, one added there stays', () => {
    const { note: _note, ...without } = began
    expect(mergeEdits<object>(began, without, { ...began, staff: 2 })).toEqual({ title: 'Kahvila', counts: { parent: 1 }, families: 1, staff: 2 })
  })
  it('nothing edited is the entry as it stands', () => {
    const current = { title: 'X', counts: { parent: 9 }, families: 0, note: '' }
    expect(mergeEdits(began, { ...began }, current)).toEqual(current)
  })
})
