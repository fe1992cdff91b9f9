/** What is said of initials that name somebody, or are none. */
import type { ReadInitials } from '../domain/initials.ts'
import { m } from '../i18n/generated/messages.js'

export function initialsError(read: ReadInitials): string | undefined {
  if (read.ok) return undefined
  return read.why === 'tooLong' ? m.common_initials_long() : m.common_initials_letters()
}
