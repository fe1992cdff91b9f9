/** A code of the second factor as people type it, with spaces or without. */
export function isCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.replaceAll(/\s/g, ''))
}
