/**
 * SHA-256 (FIPS 180-4) in plain steps. A tablet compares thousands of short texts a day, also on a page without
 * HTTPS, where the browser's own is missing; asked for each of them it would be slower than this.
 */
const PRIMES = firstPrimes(64)
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const STEPS = PRIMES.map((prime) => fraction(Math.cbrt(prime)))
const BLOCK = 64
const [INNER, OUTER] = [0x36, 0x5c]

/** The 32 bytes of a text's hash, the text taken as UTF-8. */
export function sha256(text: string): Uint8Array {
  return hashOf(utf8(text))
}

/** HMAC (RFC 2104): who does not know the key can neither make nor check it. The key is at most one block long. */
export function hmacSha256(key: Uint8Array, text: string): Uint8Array {
  const keyed = (pad: number) => Array.from({ length: BLOCK }, (_none, at) => word(key, at) ^ pad)
  return hashOf([...keyed(OUTER), ...hashOf([...keyed(INNER), ...utf8(text)])])
}

/** The hash of a file as hexadecimal digits, on a page without HTTPS as well. */
export function sha256Hex(bytes: Uint8Array): string {
  return Array.from(hashOf(Array.from(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function hashOf(bytes: readonly number[]): Uint8Array {
  const blocks = padded(bytes)
  const state = Int32Array.from(START)
  const schedule = new Int32Array(64)
  for (let at = 0; at < blocks.length; at += BLOCK) mix(state, schedule, new DataView(blocks.buffer, at, BLOCK))
  const hash = new DataView(new ArrayBuffer(32))
  state.forEach((value, index) => hash.setInt32(index * 4, value))
  return new Uint8Array(hash.buffer)
}

function mix(state: Int32Array, w: Int32Array, block: DataView): void {
  for (let t = 0; t < 64; t += 1) w[t] = t < 16 ? block.getInt32(t * 4) : nextWord(w, t)
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + word(STEPS, t) + word(w, t)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((added, index) => { state[index] = (word(state, index) + added) | 0 })
}

function nextWord(w: Int32Array, t: number): number {
  const [x, y] = [word(w, t - 15), word(w, t - 2)]
  return (word(w, t - 16) + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + word(w, t - 7) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0
}

function word(words: ArrayLike<number>, at: number): number {
  return words[at] ?? 0
}

function turn(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}

/** A one, zeros, and the length in bits fill the last block. */
function padded(bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK)
  blocks.set(bytes)
  blocks[bytes.length] = 0x80
  new DataView(blocks.buffer).setBigUint64(blocks.length - 8, BigInt(bytes.length) * 8n)
  return blocks
}

function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    // Half a pair is no sign; UTF-8 writes U+FFFD for it.
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point))
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point))
  }
  return bytes
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f)
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return ((value % 1) * 2 ** 32) | 0
}
