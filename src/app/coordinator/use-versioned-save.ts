/** Saving what somebody else may have changed since it was read: theirs is fetched and stands beside what is typed here, until one is chosen. */
import { useRef, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import { useTextGuard, type TextGuard } from '../text-guard.ts'
import type { Answer, Trouble, Written } from './coordinator-api.ts'
import type { DraftForm } from './use-draft-form.ts'

/** `fields` is null where somebody has taken it away. */
export type Theirs<Fields> = { version: number; fields: Fields | null }
type Write = () => Promise<Answer<Written>>
type Plan<Fields extends FieldValues> = {
  draft: DraftForm<Fields>
  /** Everything in the fields that is written freely. */
  texts: (fields: Fields) => string[]
  /** What the server holds now. */
  latest: () => Promise<Answer<Theirs<Fields>>>
  onSaved: () => void
}
export type VersionedSave<Fields extends FieldValues> = {
  guard: TextGuard
  theirs: Theirs<Fields> | null
  takeTheirs: () => void
  trouble: Trouble | null
  /** Saves what is typed, once its texts are looked through; `then` comes instead of what usually follows. */
  save: (write: (fields: Fields) => Promise<Answer<Written>>, then?: () => void) => () => Promise<void>
  /** Changes it without regard to what is typed. */
  send: (write: Write, then?: () => void) => Promise<void>
}

export function useVersionedSave<Fields extends FieldValues>({ draft, texts, latest, onSaved }: Plan<Fields>): VersionedSave<Fields> {
  const guard = useTextGuard(texts(draft.initial))
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [theirs, setTheirs] = useState<Theirs<Fields> | null>(null)
  const isSending = useRef(false)

  const done = (then: () => void) => {
    draft.drop()
    then()
  }
  const showTheirs = async (then: () => void) => {
    const now = await latest()
    if (now.kind !== 'ok') return setTrouble(now)
    const { version, fields } = now.value
    // Both have written the same: nothing is left to choose.
    if (JSON.stringify(fields) === JSON.stringify(draft.form.getValues())) return done(then)
    draft.setVersion(version)
    setTheirs(now.value)
  }
  const settle = async (answer: Answer<Written>, then: () => void) => {
    if (answer.kind === 'ok') return done(then)
    if (answer.kind === 'refused' && (answer.type === 'changed_meanwhile' || answer.type === 'record_unknown')) return await showTheirs(then)
    setTrouble(answer)
  }
  const send = async (write: Write, then = onSaved) => {
    if (isSending.current) return
    isSending.current = true
    setTrouble(null)
    try {
      await settle(await write(), then)
    } finally {
      isSending.current = false
    }
  }
  return {
    guard, theirs, trouble, send,
    save: (write, then) => draft.form.handleSubmit(async (fields) => {
      if (await guard.passes(texts(fields))) await send(() => write(fields), then)
    }),
    takeTheirs: () => {
      if (theirs === null) return
      // Taken away by somebody, and given up here as well.
      if (theirs.fields === null) return done(onSaved)
      draft.beginWith(theirs.fields, theirs.version)
      setTheirs(null)
    },
  }
}
