/**
 * Looks through free texts for what could tell who somebody is: when a field is left, and before anything is saved.
 * That the writer judged a place harmless is remembered as long as the form stands there, and nowhere else.
 */
import { useEffect, useState } from 'react'
import type { Finding } from '../domain/note-guard.ts'

export type TextGuard = {
  /** What is still to be decided in this text as it was last looked at; nothing once it was changed. */
  openIn: (text: string) => readonly Finding[]
  /** Looks, and shows what it found. */
  look: (text: string) => void
  /** Looks through texts that are about to be kept. Where something is open the focus goes to it, and the answer is no. */
  passes: (texts: readonly string[]) => Promise<boolean>
  judgeHarmless: (found: string) => void
}

type Looked = ReadonlyMap<string, readonly Finding[]>

/** @param known texts that were saved before: what is only likely in them has been judged already. */
export function useTextGuard(known: readonly string[] = []): TextGuard {
  const [looked, setLooked] = useState<Looked>(new Map())
  const [harmless, setHarmless] = useState<ReadonlySet<string>>(new Set())
  const [refusals, setRefusals] = useState(0)
  useEffect(() => {
    const refused = refusals > 0 ? document.querySelector<HTMLElement>('dialog [aria-invalid=true]') : null
    const folded = refused?.closest('details')
    if (folded) folded.open = true
    refused?.focus()
  }, [refusals])

  const open = (text: string, findings: readonly Finding[]) =>
    findings.filter(({ certain, start, end }) => certain || !(known.includes(text) || harmless.has(text.slice(start, end))))
  const lookThrough = async (texts: readonly string[]) => {
    const found = await findIn(texts)
    setLooked((before) => new Map([...before, ...found]))
    return found.every(([text, findings]) => open(text, findings).length === 0)
  }
  return {
    openIn: (text) => open(text, looked.get(text) ?? []),
    look: (text) => void lookThrough([text]),
    passes: async (texts) => {
      const good = await lookThrough(texts)
      if (!good) setRefusals((before) => before + 1)
      return good
    },
    judgeHarmless: (found) => setHarmless((before) => new Set([...before, found])),
  }
}

async function findIn(texts: readonly string[]): Promise<[string, readonly Finding[]][]> {
  const written = texts.filter((text) => text.trim() !== '')
  if (written.length === 0) return []
  // Its lists of names come with the first text. Without them nothing is lost: the server looks for what is certain.
  const guard = await import('../domain/note-guard.ts').catch(() => null)
  return guard === null ? [] : written.map((text) => [text, guard.findPersonalData(text)])
}
