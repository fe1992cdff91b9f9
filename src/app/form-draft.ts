/**
 * A form whose half-filled state is on disk: every change is written at once and found again after a reload,
 * an update, another language or a flat battery. Saving it twice writes one entry: the draft carries the id.
 */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useEffect, useRef, useState } from 'react'
import { get, useForm, useWatch, type DefaultValues, type FieldValues, type Path, type PathValue } from 'react-hook-form'
import { dropDraft, readDraft, saveDraft } from '../local-db/drafts.ts'
import type { LocalDatabase } from '../local-db/local-database.ts'
import type { RecordDeps, RecordOutcome } from '../local-db/record-entry.ts'
import { useBusyMark } from './busy-marks.ts'
import { mergeEdits } from './merge-edits.ts'
import { errorWords, withCodes, type FormSchema } from './form-errors.ts'
import { useOpenTablet, useRecord, useStored } from './tablet.tsx'
import { useTextGuard, type TextGuard } from './text-guard.ts'

/** `began`: what the form began with, so that a correction can tell its edits from what it found. */
type KeptDraft<Fields> = { id: string | null; began: Fields; fields: Fields }
/** What a form begins with: the fields of a new one, and those of a draft if one was kept. */
export type StartedForm<Fields> = { key: string; fresh: Fields; kept: KeptDraft<Fields> | null }

/**
 * Looks for a draft. One that was saved as an entry just before the tablet went dark is no draft any more.
 * @param corrects whether the form corrects an entry, whose changes since the draft was begun must not be lost.
 */
export async function startForm<Fields extends object>(db: LocalDatabase, key: string, fresh: Fields, corrects: boolean): Promise<StartedForm<Fields>> {
  const draft = await readDraft<KeptDraft<Fields>>(db, key)
  if (draft === undefined) return { key, fresh, kept: null }
  const { id, began, fields } = draft.values
  const asEdited = corrects ? mergeEdits(began, fields, fresh) : { ...fresh, ...fields }
  if (id === null || !(await isStored(db, id))) return { key, fresh, kept: { id, began: fresh, fields: asEdited } }
  await dropDraft(db, key)
  return { key, fresh, kept: null }
}

export type EntryForm<Fields> = {
  fields: Fields
  change: (part: Partial<Fields>) => void
  /** What is wrong at a field, in the user's language. */
  errorAt: (path: string) => string | undefined
  /** Paths of all faults found so far. */
  badFields: string[]
  /** How often saving was tried; each try moves the focus to the first bad field. */
  tries: number
  save: () => void
  draft: DraftState
  /** Looks through what is written freely; nothing is saved while something in it is open. */
  guard: TextGuard
}

export type DraftState = { savedAt: number | null; failed: boolean; edited: boolean; clear: () => void; restore: (() => void) | null }

type FormPlan<Fields extends FieldValues, Checked> = {
  started: StartedForm<Fields>
  schema: FormSchema<Fields, Checked>
  write: (deps: RecordDeps, checked: Checked) => Promise<RecordOutcome>
  /** Also called when there was nothing left to correct: the entry was withdrawn meanwhile. */
  onSaved: (checked: Checked) => void
}

export function useEntryForm<Fields extends FieldValues, Checked>({ started, schema, write, onSaved }: FormPlan<Fields, Checked>): EntryForm<Fields> {
  const tablet = useOpenTablet()
  const record = useRecord()
  const form = useForm<Fields, unknown, Checked>({
    resolver: standardSchemaResolver(withCodes(schema)),
    defaultValues: (started.kept?.fields ?? started.fresh) as DefaultValues<Fields>,
  })
  const fields = useWatch({ control: form.control }) as Fields
  const { errors, submitCount } = form.formState
  const keeper = useKeeper(started)
  const guard = useTextGuard(FREE_TEXTS.map((name) => textAt(started.fresh, name)))
  const saving = useRef(false)

  const change = (part: Partial<Fields>) => {
    for (const [name, value] of Object.entries(part)) form.setValue(name as Path<Fields>, value as PathValue<Fields, Path<Fields>>)
    keeper.keep(form.getValues())
    if (submitCount > 0) void form.trigger()
  }
  const replace = (fields: Fields) => form.reset(fields as DefaultValues<Fields>)
  const submit = form.handleSubmit(async (checked) => {
    if (!(await guard.passes(FREE_TEXTS.map((name) => textAt(form.getValues(), name))))) return
    const id = await keeper.idForSaving(form.getValues())
    const outcome = await record(async () => (await savedBefore(tablet.db, id)) ?? await write({ ...tablet, newId: () => id }, checked))
    if (outcome.outcome === 'saved' || outcome.outcome === 'nothing') {
      await keeper.drop()
      onSaved(checked)
    } else if (outcome.outcome === 'invalid') {
      for (const { path, code } of outcome.errors) form.setError(path as Path<Fields>, { message: code })
    }
  })
  useEffect(() => {
    if (submitCount > 0) focusFirstBadField()
  }, [submitCount])
  return {
    fields,
    change,
    errorAt: (path) => wordsAt(get(errors, path)),
    badFields: [...Object.keys(errors), ...FREE_TEXTS.filter((name) => guard.openIn(textAt(fields, name)).length > 0)],
    tries: submitCount,
    save: () => {
      if (saving.current) return
      saving.current = true
      void submit().finally(() => { saving.current = false })
    },
    draft: keeper.state(form.getValues, replace),
    guard,
  }
}

/** The fields of all forms in which people write what they like. */
const FREE_TEXTS = ['title', 'note', 'reason'] as const

function textAt(fields: FieldValues, name: (typeof FREE_TEXTS)[number]): string {
  const text: unknown = fields[name]
  return typeof text === 'string' ? text : ''
}

type Keeper<Fields> = {
  keep: (fields: Fields) => void
  idForSaving: (fields: Fields) => Promise<string>
  drop: () => Promise<void>
  state: (current: () => Fields, replace: (fields: Fields) => void) => DraftState
}

/** Writes the fields to disk at each change; while one write is under way the next ones wait as their latest. */
function useKeeper<Fields>({ key, fresh, kept }: StartedForm<Fields>): Keeper<Fields> {
  const { db, newId, busy } = useOpenTablet()
  const [edited, setEdited] = useState(kept !== null)
  const [cleared, setCleared] = useState<Fields | null>(null)
  const savedAt = useStored(draftSavedAt, [key], null)
  const id = useRef(kept?.id ?? null)
  const { failed, write, settle } = useLatestWrite<Fields>(key, fresh, id)
  useBusyMark(busy, edited)

  const drop = async () => {
    await settle()
    // What stays behind carries its entry's id and is dropped at the next look.
    await dropDraft(db, key).catch(() => undefined)
  }
  const keep = (fields: Fields) => {
    setEdited(true)
    setCleared(null)
    void write(fields)
  }
  return {
    keep,
    drop,
    idForSaving: async (fields) => {
      id.current ??= newId()
      await write(fields)
      return id.current
    },
    state: (current, replace) => ({
      savedAt, failed, edited,
      clear: () => {
        setCleared(current())
        setEdited(false)
        replace(fresh)
        void drop()
      },
      restore: cleared === null ? null : () => {
        replace(cleared)
        keep(cleared)
      },
    }),
  }
}

type LatestWrite<Fields> = {
  failed: boolean
  /** Settles when these fields, or later ones, are on disk. */
  write: (fields: Fields) => Promise<void>
  /** Forgets what still waits and settles when nothing is being written. */
  settle: () => Promise<void>
}

function useLatestWrite<Fields>(key: string, began: Fields, id: { readonly current: string | null }): LatestWrite<Fields> {
  const { db, now } = useOpenTablet()
  const [failed, setFailed] = useState(false)
  const waiting = useRef<{ fields: Fields } | null>(null)
  const underWay = useRef<Promise<void> | null>(null)
  const writeWaiting = async () => {
    while (waiting.current !== null) {
      const { fields } = waiting.current
      waiting.current = null
      await saveDraft(db, key, { id: id.current, began, fields }, now()).then(() => setFailed(false), () => setFailed(true))
    }
    underWay.current = null
  }
  return {
    failed,
    write: async (fields) => {
      waiting.current = { fields }
      underWay.current ??= writeWaiting()
      await underWay.current
    },
    settle: async () => {
      waiting.current = null
      await underWay.current
    },
  }
}

async function draftSavedAt(db: LocalDatabase, key: string): Promise<number | null> {
  return (await readDraft(db, key))?.savedAt ?? null
}

async function isStored(db: LocalDatabase, revId: string): Promise<boolean> {
  return (await db.revisions.get(revId)) !== undefined
}

async function savedBefore(db: LocalDatabase, revId: string): Promise<RecordOutcome | undefined> {
  // A storage that cannot be read cannot be written either: the writer says so in its own words.
  const revision = await db.revisions.get(revId).catch(() => undefined)
  return revision && { outcome: 'saved', revision }
}

function wordsAt(error: unknown): string | undefined {
  const message = (error as { message?: unknown } | undefined)?.message
  return typeof message === 'string' ? errorWords(message) : undefined
}

/** Bad inputs carry `aria-invalid`, bad groups of chips `data-bad`. */
function focusFirstBadField(): void {
  const field = document.querySelector<HTMLElement>('main [aria-invalid=true], main [data-bad] button')
  field?.focus()
}
