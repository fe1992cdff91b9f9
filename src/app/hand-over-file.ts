/** Gives a file to the person, in the way this device knows. Must be called from a press. */
import { canShareFile, downloadFile, isIpad, isIphone, saveFile, shareFile } from './capabilities.ts'

/** An iPad or iPhone has no folder of downloads that people know: there the share sheet saves and sends. */
export async function handOverFile(file: File): Promise<'done' | 'dismissed'> {
  if ((isIpad() || isIphone()) && canShareFile(file)) {
    const shared = await shareFile(file)
    if (shared !== 'unsupported') return shared
  }
  downloadFile(file)
  return 'done'
}

/**
 * The file that weeks of counting may depend on: where the browser lets one choose its place, a stick perhaps, it is
 * told when it has been written. A report goes the shorter way, to the downloads.
 */
export async function handOverBackup(file: File): Promise<'done' | 'dismissed'> {
  const saved = await saveFile(file)
  return saved === 'unsupported' ? await handOverFile(file) : saved
}
