/** What the note guard misses and what it finds for nothing in the notes of the fixture: each tells what stands in it. */
import { readFileSync } from 'node:fs'
import { findPersonalData, type Finding, type FindingKind } from '../../src/domain/note-guard.ts'

export const FINDING_KINDS: readonly FindingKind[] = ['personalId', 'phone', 'email', 'streetAddress', 'name']

/** `find`: what a person would take out of the note, by its kind. */
export type LabelledNote = { language: string; note: string; find: [FindingKind, string][] }
/** `heldOut` was written before the guard, which was never tuned on it. */
export type LabelledNotes = { heldOut: LabelledNote[]; tuning: LabelledNote[] }
export type Measured = { kind: FindingKind; there: number; missed: string[]; falselyFound: string[]; falselyCertain: string[] }

export function readNotes(): LabelledNotes {
  return JSON.parse(readFileSync(new URL('../domain/fixtures/notes.json', import.meta.url), 'utf8')) as LabelledNotes
}

export function measure(notes: readonly LabelledNote[]): Measured[] {
  const judged = notes.map((labelled) => ({ ...labelled, found: findPersonalData(labelled.note) }))
  return FINDING_KINDS.map((kind) => ({
    kind,
    there: notes.flatMap(({ find }) => find).filter(([of]) => of === kind).length,
    missed: judged.flatMap(({ note, find, found }) => find.filter((label) => label[0] === kind && !found.some((finding) => meets(note, finding, label))).map(([, text]) => text)),
    falselyFound: judged.flatMap((one) => falselyFound(one, kind).map(({ start, end }) => one.note.slice(start, end))),
    falselyCertain: judged.flatMap((one) => falselyFound(one, kind).filter(({ certain }) => certain).map(({ start, end }) => one.note.slice(start, end))),
  }))
}

/** Clean notes that their writer would be asked about. */
export function cleanNotesAskedAbout(notes: readonly LabelledNote[]): { clean: number; asked: string[] } {
  const clean = notes.filter(({ find }) => find.length === 0).map(({ note }) => note)
  return { clean: clean.length, asked: clean.filter((note) => findPersonalData(note).length > 0) }
}

function falselyFound({ note, find, found }: LabelledNote & { found: Finding[] }, kind: FindingKind): Finding[] {
  return found.filter((finding) => finding.kind === kind && !find.some((label) => meets(note, finding, label)))
}

/** The same kind, and the one within the other: a postal code found with its street is the same address. */
function meets(note: string, { kind, start, end }: Finding, [of, text]: readonly [FindingKind, string]): boolean {
  const found = note.slice(start, end)
  return kind === of && (found.includes(text) || text.includes(found))
}
