/** A secret may lie in a file, named by its variable with `_FILE` at the end: what starts containers and services hands secrets over so. */
import { readFileSync } from 'node:fs'

export type GivenEnvironment = Record<string, string>
type WithSecrets = { env: GivenEnvironment; faults: string[] }

/** Files often end with a line break that is no part of the secret. */
export function secretsFromFiles(given: GivenEnvironment, secrets: readonly string[]): WithSecrets {
  const found: WithSecrets = { env: { ...given }, faults: [] }
  for (const name of secrets) {
    const path = given[`${name}_FILE`]
    if (path === undefined) continue
    if (given[name] !== undefined) found.faults.push(`${name} and ${name}_FILE are both set: set one of them`)
    else readInto(found, name, path)
  }
  return found
}

function readInto({ env, faults }: WithSecrets, name: string, path: string): void {
  try {
    const secret = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    if (secret === '') faults.push(`${name}_FILE names an empty file: ${path}`)
    else env[name] = secret
  } catch (error) {
    faults.push(`${name}_FILE cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
