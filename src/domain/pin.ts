/** A host's PIN: four to eight digits. */
export const PIN_DIGITS = { min: 4, max: 8 } as const

export function isPin(typed: string): boolean {
  return /^\d{4,8}$/.test(typed)
}
