/** `18 Mt`, `2,1 Gt`: sizes of storage in the reader's units. */
import { m } from '../../i18n/generated/messages.js'
import { languageTag } from '../format.ts'

const [MEGA, GIGA] = [1e6, 1e9]

export function formatBytes(bytes: number): string {
  const inUnit = (unit: number) => new Intl.NumberFormat(languageTag(), { maximumFractionDigits: bytes >= 10 * unit ? 0 : 1 }).format(bytes / unit)
  return bytes >= GIGA ? m.device_gigabytes({ n: inUnit(GIGA) }) : m.device_megabytes({ n: inUnit(MEGA) })
}
