/** Small conveniences this browser keeps for the coordinator. A browser that keeps nothing is no trouble: only the convenience is gone. */

type Remembered = 'scope' | 'signed-in'

export function remember(what: Remembered, value: string): void {
  try {
    localStorage.setItem(key(what), value)
  } catch {
    // Nothing to do about it, and nothing lost.
  }
}

export function recall(what: Remembered): string | null {
  try {
    return localStorage.getItem(key(what))
  } catch {
    return null
  }
}

export function forget(what: Remembered): void {
  try {
    localStorage.removeItem(key(what))
  } catch {
    // It was never kept.
  }
}

function key(what: Remembered): string {
  return `lokikirja.coordinator.${what}`
}
