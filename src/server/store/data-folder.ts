import { mkdirSync } from 'node:fs'

/** Makes a folder for data, if absent, that is nobody else's to read: hashes of passwords and tokens lie in it. */
export function makeDataFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
}
