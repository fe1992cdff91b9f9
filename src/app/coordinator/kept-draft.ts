/** What was typed into a dialog and not saved yet: kept in this browser, so that a closed lid or a reload loses nothing. */

type Draft<Fields> = { version: number; fields: Fields }

export function keepDraft<Fields>(name: string, draft: Draft<Fields>): void {
  try {
    localStorage.setItem(key(name), JSON.stringify(draft))
  } catch {
    // A browser that keeps nothing: the dialog still holds it.
  }
}

/** One that somebody's older version wrote in another shape is none. */
export function keptDraft<Fields extends object>(name: string, like: Fields): Draft<Fields> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key(name)) ?? 'null') as Draft<Fields> | null
    if (kept === null || typeof kept.version !== 'number' || Object.keys(like).some((field) => !(field in kept.fields))) return null
    return kept
  } catch {
    return null
  }
}

export function dropKeptDraft(name: string): void {
  try {
    localStorage.removeItem(key(name))
  } catch {
    // It was never kept.
  }
}

function key(name: string): string {
  return `lokikirja.coordinator.draft.${name}`
}
