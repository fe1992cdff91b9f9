/** The facts of the service in a file of their own, checked at boot like the environment that names it. */
import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { ContactPoint, ServiceFacts } from '../domain/service-facts.ts'

export type ServiceFileResult = { ok: true; service: ServiceFacts } | { ok: false; faults: string[] }

export function readServiceFile(path: string): ServiceFileResult {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return { ok: false, faults: [`SERVICE_FILE cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const parsed = z.safeParse(ServiceFacts, content)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map(({ path: field, message }) => `SERVICE_FILE, ${field.join('.') || 'all of it'}: ${message}`) }
  const faults = [
    ...unknownFields(parsed.data, ServiceFacts.shape, ''),
    ...Object.entries(parsed.data).flatMap(([fact, point]) => (isObject(point) ? unknownFields(point, ContactPoint.shape, `${fact}.`) : [])),
  ]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, service: parsed.data }
}

/** A misspelled field would be a contact that nobody ever sees. */
function unknownFields(given: object, known: object, before: string): string[] {
  return Object.keys(given).filter((field) => !(field in known))
    .map((field) => `SERVICE_FILE, ${before}${field}: is none of ${Object.keys(known).join(', ')}`)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
