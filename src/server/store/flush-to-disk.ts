/** A file, or the names in a folder, are on the disk when this returns. */
import { closeSync, fsyncSync, openSync } from 'node:fs'

export function flushToDisk(path: string, what: 'file' | 'folder'): void {
  // Windows opens no folders, and keeps their names by itself.
  if (what === 'folder' && process.platform === 'win32') return
  const opened = openSync(path, what === 'file' ? 'r+' : 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
