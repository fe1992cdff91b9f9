/**
 * The bytes of a backup file: packed, sealed with a passphrase if one is given, and with a checksum over all of it.
 * Opening says in a word what is wrong: another file, a damaged one, a newer one, or another passphrase.
 */
import { AnyBackupHeader, BACKUP_FORMAT, BACKUP_VERSION, BackupHeader, PBKDF2_ITERATIONS } from '../domain/backup-format.ts'

export type SealDeps = {
  /** Milliseconds since 1970 UTC. */
  now: () => number
  randomBytes: (length: number) => Bytes
}
export type Bytes = Uint8Array<ArrayBuffer>

export type Unsealed = { outcome: 'opened'; header: BackupHeader; text: string }
export type UnsealTrouble = { outcome: 'notABackup' | 'damaged' | 'newerVersion' | 'passphraseNeeded' | 'wrongPassphrase' }

const [SALT_BYTES, IV_BYTES] = [16, 12]
const NEW_LINE = 0x0a
/** The checksum in hexadecimal, with a line break before and behind. */
const TRAILER_BYTES = 66
/** No first line is longer; what has none is another file. */
const HEADER_BYTES_MAX = 4096

const encode = (text: string): Bytes => new TextEncoder().encode(text)

/** @param passphrase null leaves the file readable to whoever has it. */
export async function sealBackup(text: string, passphrase: string | null, { now, randomBytes }: SealDeps): Promise<Bytes> {
  const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(IV_BYTES)]
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    savedAt: new Date(now()).toISOString(),
    sealed: passphrase === null ? null : {
      keyFrom: 'PBKDF2-SHA-256', iterations: PBKDF2_ITERATIONS, salt: toBase64(salt), cipher: 'AES-256-GCM', iv: toBase64(iv),
    },
  }
  const firstLine = encode(`${JSON.stringify(header)}\n`)
  const packed = await through(new CompressionStream('gzip'), encode(text))
  const body = passphrase === null ? packed : await encrypt(packed, await keyOf(passphrase, salt, PBKDF2_ITERATIONS), iv, firstLine)
  const content = joined(firstLine, body)
  return joined(content, encode(`\n${await checksum(content)}\n`))
}

export async function unsealBackup(file: Bytes, passphrase: string | null): Promise<Unsealed | UnsealTrouble> {
  const headerEnd = file.subarray(0, HEADER_BYTES_MAX).indexOf(NEW_LINE) + 1
  const firstLine = file.slice(0, headerEnd)
  const asWritten = parseJson(decode(firstLine))
  const anyHeader = AnyBackupHeader.safeParse(asWritten)
  if (!anyHeader.success) return { outcome: 'notABackup' }
  const content = file.slice(0, Math.max(headerEnd, file.length - TRAILER_BYTES))
  if (decode(file.slice(content.length)) !== `\n${await checksum(content)}\n`) return { outcome: 'damaged' }
  if (anyHeader.data.version > BACKUP_VERSION) return { outcome: 'newerVersion' }
  const header = BackupHeader.safeParse(asWritten)
  if (!header.success) return { outcome: 'damaged' }
  const packed = await unlock(content.slice(headerEnd), header.data, passphrase, firstLine)
  if ('outcome' in packed) return packed
  const text = await through(new DecompressionStream('gzip'), packed).then(decode, () => null)
  return text === null ? { outcome: 'damaged' } : { outcome: 'opened', header: header.data, text }
}

async function unlock(body: Bytes, { sealed }: BackupHeader, passphrase: string | null, firstLine: Bytes): Promise<Bytes | UnsealTrouble> {
  if (sealed === null) return body
  if (passphrase === null) return { outcome: 'passphraseNeeded' }
  const key = await keyOf(passphrase, fromBase64(sealed.salt), sealed.iterations)
  const algorithm = { name: 'AES-GCM', iv: fromBase64(sealed.iv), additionalData: firstLine }
  // The checksum has said that the file is whole, so only another key is left as a reason.
  return await crypto.subtle.decrypt(algorithm, key, body).then((plain) => new Uint8Array(plain), (): UnsealTrouble => ({ outcome: 'wrongPassphrase' }))
}

async function encrypt(plain: Bytes, key: CryptoKey, iv: Bytes, firstLine: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: firstLine }, key, plain))
}

/** Composed and decomposed letters are one passphrase: keyboards differ in which they send. */
async function keyOf(passphrase: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encode(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey'])
  return await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

async function checksum(bytes: Bytes): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())
}

function joined(a: Bytes, b: Bytes): Bytes {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function decode(bytes: Bytes): string {
  return new TextDecoder().decode(bytes)
}

/** @returns undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
