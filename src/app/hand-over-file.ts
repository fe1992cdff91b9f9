/** Gives a file to the person, in the way this device knows. Must be called from a press. */
import { canShareFile, downloadFile, isIpad, isIphone, shareFile } from './capabilities.ts'

/** An iPad or iPhone has no folder of downloads that people know: there the share sheet saves and sends. */
export async function handOverFile(file: File): Promise<'done' | 'dismissed'> {
  if ((isIpad() || isIphone()) && canShareFile(file)) {
    const shared = await shareFile(file)
    if (shared !== 'unsupported') return shared
  }
  downloadFile(file)
  return 'done'
}
