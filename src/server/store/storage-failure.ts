/** Tells a disk, file or database server that does not take or give data just now from a fault of ours. */

/** A connection that could not be had, or was lost; what the driver said is the cause. */
export class StorageFailure extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error && cause.message !== '' ? cause.message : 'the database does not answer', { cause })
  }
}

const SQLITE_CODE = /^SQLITE_(FULL|READONLY|IOERR|BUSY|LOCKED|CANTOPEN|CORRUPT|NOTADB|NOMEM|PERM)/

/**
 * PostgreSQL's five characters: connection lost (08), standby (25006), sessions ended (25P0), no such database (3D),
 * refused (28), serialization or deadlock after all retries (40), no room or memory (53), lock not to be had (55P03),
 * shut down or cancelled (57), disk and files (58), broken pages (XX).
 */
const POSTGRES_CODE = /^(08...|25006|25P0.|3D...|28...|40001|40P01|53...|55P03|57...|58...|XX00[12])$/

export function isStorageFailure(error: unknown): boolean {
  return error instanceof StorageFailure || SQLITE_CODE.test(codeOf(error)) || POSTGRES_CODE.test(codeOf(error))
}

/** The code an engine gave its error, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
