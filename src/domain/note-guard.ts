/**
 * Finds what could tell in a free text who somebody is. What has an unmistakable form is `certain` and is never
 * stored; what is only likely, as a name or an address, is shown to the writer, who knows.
 */
import { emailAddresses } from './personal-data/email-address.ts'
import { personalIds } from './personal-data/personal-id.ts'
import { personNames } from './personal-data/person-name.ts'
import { phoneNumbers } from './personal-data/phone-number.ts'
import type { Finding } from './personal-data/finding.ts'
import { streetAddresses } from './personal-data/street-address.ts'

export type { Finding, FindingKind } from './personal-data/finding.ts'

/** In the order of the text, none overlapping another: of two that do, the one of the stricter form stays. */
export function findPersonalData(text: string): Finding[] {
  const found: Finding[] = []
  for (const find of [personalIds, emailAddresses, phoneNumbers, streetAddresses, personNames]) {
    for (const finding of find(text)) {
      if (!found.some((other) => finding.start < other.end && other.start < finding.end)) found.push(finding)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether a text holds what is certain: asked where nobody is there to judge the rest. */
export function holdsPersonalData(text: string): boolean {
  return [personalIds, emailAddresses, phoneNumbers].some((find) => find(text).some(({ certain }) => certain))
}
