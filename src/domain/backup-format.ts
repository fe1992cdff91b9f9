/**
 * The backup file of a tablet: a first line that says what it is, the entries packed behind it, and a last line
 * with the checksum of all before. First and last line keep their form in every version to come, so that an old
 * app can tell a newer file from a damaged one.
 */
import * as z from 'zod/mini'
import { Day, EntryRevision, Uuid } from './entry.ts'
import { Place } from './reference-data.ts'

export const BACKUP_FORMAT = 'lokikirja-backup'
export const BACKUP_VERSION = 1
/** What one guess at a passphrase costs whoever finds the file; OWASP's least for PBKDF2 with SHA-256. */
export const PBKDF2_ITERATIONS = 600_000
/** A file that asks for more is no file of ours; it would only keep the tablet busy. */
const PBKDF2_ITERATIONS_MAX = 10_000_000

const Base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.maxLength(64))

/** Enough of the first line to tell whose file it is and how old; the rest may change with the version. */
export const AnyBackupHeader = z.looseObject({ format: z.literal(BACKUP_FORMAT), version: z.int().check(z.minimum(1)) })

export const BackupHeader = z.looseObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  savedAt: z.iso.datetime(),
  /** Null where no passphrase was given. */
  sealed: z.nullable(z.object({
    keyFrom: z.literal('PBKDF2-SHA-256'),
    iterations: z.int().check(z.minimum(1), z.maximum(PBKDF2_ITERATIONS_MAX)),
    salt: Base64,
    cipher: z.literal('AES-256-GCM'),
    iv: Base64,
  })),
})
export type BackupHeader = z.infer<typeof BackupHeader>

/** The first line of what is packed: what the host is told before anything is read in. */
export const BackupContents = z.looseObject({
  place: Place,
  /** The run of the server's history its numbers belong to; null for a tablet that was never paired. */
  epoch: z.nullable(z.string()),
  /** Places whose entries are kept on the tablet only. */
  keptApart: z.array(Uuid),
  from: z.nullable(Day),
  to: z.nullable(Day),
  entries: z.int(),
  revisions: z.int(),
  unsent: z.int(),
  setAside: z.int(),
})
export type BackupContents = z.infer<typeof BackupContents>

const Refusal = z.object({
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  at: z.number(),
  final: z.optional(z.boolean()),
})

/** Each further line: a revision and where it stood. Unsent ones come first, in the order of their making. */
export const BackupRow = z.looseObject({
  revision: EntryRevision,
  /** The day it belongs to; a void has that of what it withdrew. */
  day: Day,
  seq: z.nullable(z.int()),
  /** It waited to be sent. */
  unsent: z.optional(z.literal(true)),
  /** The server had refused it. */
  refused: z.optional(Refusal),
})
export type BackupRow = z.infer<typeof BackupRow>
