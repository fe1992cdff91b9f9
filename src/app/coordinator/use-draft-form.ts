/** A form in a dialog that begins with what was typed before, keeps every change, and says which version it began from. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useEffect, useRef, useState } from 'react'
import { useForm, useWatch, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form'
import type * as z from 'zod/mini'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { dropKeptDraft, keepDraft, keptDraft } from './kept-draft.ts'
import { useCounty } from './session.tsx'

type Plan<Fields extends FieldValues> = { name: string; version: number; initial: Fields; schema: z.ZodMiniType<Fields, Fields> }
export type DraftForm<Fields extends FieldValues> = {
  form: UseFormReturn<Fields>
  /** What is in the fields now. */
  fields: Fields
  /** What was saved when the dialog opened. */
  initial: Fields
  /** The version the fields began from. */
  version: number
  /** What somebody else has written meanwhile is known now. */
  setVersion: (version: number) => void
  isRestored: boolean
  /** Begins anew with these fields and forgets the draft. */
  beginWith: (fields: Fields, version: number) => void
  /** Begins anew with what was saved. */
  startOver: () => void
  /** Saved, or given up. */
  drop: () => void
}

export function useDraftForm<Fields extends FieldValues>({ name, version: current, initial: saved, schema }: Plan<Fields>): DraftForm<Fields> {
  const { me } = useCounty()
  const key = `${me.id} ${name}`
  const [initial] = useState(saved)
  const [kept] = useState(() => keptDraft(key, initial))
  const [version, setVersion] = useState(kept?.version ?? current)
  const [isRestored, setRestored] = useState(kept !== null)
  const form = useForm<Fields>({ resolver: standardSchemaResolver(schema), defaultValues: (kept?.fields ?? initial) as DefaultValues<Fields> })
  const fields = useWatch({ control: form.control }) as Fields
  const { isDirty } = form.formState
  const isOver = useRef(false)
  useBusyMark(useTablet().busy, isDirty || isRestored)
  useEffect(() => {
    if (isDirty && !isOver.current) keepDraft(key, { version, fields })
  }, [isDirty, key, version, fields])
  const drop = () => {
    isOver.current = true
    dropKeptDraft(key)
  }
  const beginWith = (fields: Fields, from: number) => {
    form.reset(fields as DefaultValues<Fields>)
    dropKeptDraft(key)
    setRestored(false)
    setVersion(from)
  }
  return { form, fields, initial, version, setVersion, isRestored, beginWith, startOver: () => beginWith(initial, current), drop }
}

/** The first field takes the focus, not the button that closes: what is opened is to be typed in. */
export function useFirstField() {
  const form = useRef<HTMLFormElement>(null)
  const focusFirst = () => form.current?.querySelector<HTMLElement>('input,textarea,select')?.focus()
  useEffect(() => {
    const frame = requestAnimationFrame(focusFirst)
    return () => cancelAnimationFrame(frame)
  }, [])
  return { form, focusFirst }
}
