/**
 * The host's PIN on a shared tablet, and the way past a forgotten one. Only a salted hash of the PIN is kept. Every
 * try is counted before it is checked, so that neither a reload nor a second tab makes a guess that costs nothing.
 */
import { sha256 } from '../domain/sha256.ts'
import { challengeFrom, unlockCode } from '../domain/unlock-code.ts'
import { isToldHere, oneMoreWrong, retold, waitLeft, type Moment } from '../domain/wrong-tries.ts'
import type { DeviceSettings, LocalDatabase, PinHash, UnlockChallengeSettings, WrongTriesSettings } from './local-database.ts'
import { readDevice } from './settings.ts'
import { noteWrongTry } from './wrong-total.ts'

export type PinDeps = {
  db: LocalDatabase
  moment: () => Moment
  randomBytes: (length: number) => Uint8Array<ArrayBuffer>
}

export type TryOutcome =
  | { outcome: 'right' }
  /** `wait` is how long until the next try, ms. */
  | { outcome: 'wrong' | 'tooSoon'; wait: number }

const [SALT_BYTES, CHALLENGE_BYTES] = [16, 6]
/** Half a second on a slow tablet. A PIN has few digits: what protects it is the wait after wrong ones. */
const ROUNDS = 210_000

/** Hashing slowly is the browser's work, and it offers that only on a page served securely. */
export function canHashPins(): boolean {
  return (globalThis.crypto as Crypto | undefined)?.subtle !== undefined
}

/** Sets the PIN or changes it. A code that was asked for to get past the one before opens nothing any more. */
export async function setPin(deps: PinDeps, pin: string): Promise<void> {
  const salt = deps.randomBytes(SALT_BYTES)
  const hash: PinHash = { salt, rounds: ROUNDS, hash: await slowHash(pin, salt, ROUNDS) }
  await changePin(deps, (device) => ({ ...device, pin: hash }))
}

export async function removePin(deps: PinDeps): Promise<void> {
  await changePin(deps, withoutPin)
}

export async function tryPin(deps: PinDeps, pin: string): Promise<TryOutcome> {
  return await tryOnce(deps, async ({ pin: kept }) => kept === undefined || sameBytes(await slowHash(pin, kept.salt, kept.rounds), kept.hash), forgetTries)
}

/** The coordinator's answer to this tablet's challenge. A right one takes the PIN away, and is used up. */
export async function tryUnlockCode(deps: PinDeps, code: string): Promise<TryOutcome> {
  const challenge = await unlockChallenge(deps)
  const isRight = ({ pairing, deviceId }: DeviceSettings) => pairing !== null && code === unlockCode(sha256(pairing.token), deviceId, challenge)
  return await tryOnce(deps, isRight, removePin)
}

/** What the coordinator is told; it stays the same until it is used or a new PIN is set. */
export async function unlockChallenge({ db, randomBytes }: PinDeps): Promise<string> {
  return await db.transaction('rw', db.settings, async () => {
    const kept = (await db.settings.get('unlockChallenge')) as UnlockChallengeSettings | undefined
    return kept?.challenge ?? (await putChallenge(db, randomBytes))
  })
}

export async function readWrongTries(db: LocalDatabase): Promise<WrongTriesSettings | null> {
  return ((await db.settings.get('wrongTries')) as WrongTriesSettings | undefined) ?? null
}

/**
 * Writes down how much of the wait is left, so that what has passed before the running page counts also after its end.
 * A page that has just been opened goes on from there; of two open ones, one does.
 */
export async function keepWait({ db, moment }: PinDeps, page: 'justOpened' | 'open'): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const tries = await readWrongTries(db)
    if (tries !== null && tries.left > 0 && (page === 'justOpened' || isToldHere(tries, moment()))) await db.settings.put({ key: 'wrongTries', ...retold(tries, moment()) })
  })
}

async function forgetTries({ db }: Pick<PinDeps, 'db'>): Promise<void> {
  await db.settings.delete('wrongTries')
}

async function tryOnce(deps: PinDeps, isRight: (device: DeviceSettings) => boolean | Promise<boolean>, onRight: (deps: PinDeps) => Promise<void>): Promise<TryOutcome> {
  const { db, moment } = deps
  const counted = await db.transaction('rw', db.settings, async () => {
    const tries = await readWrongTries(db)
    const left = waitLeft(tries ?? undefined, moment())
    if (left > 0) return { tooSoon: left }
    const next = oneMoreWrong(tries ?? undefined, moment())
    await db.settings.put({ key: 'wrongTries', ...next })
    return { wait: next.left }
  })
  if ('tooSoon' in counted) return { outcome: 'tooSoon', wait: counted.tooSoon }
  const device = await readDevice(db)
  if (device === undefined || !(await isRight(device))) {
    // Before anybody sees that it was wrong.
    await noteWrongTry(db, moment().clock)
    return { outcome: 'wrong', wait: counted.wait }
  }
  await onRight(deps)
  return { outcome: 'right' }
}

async function changePin({ db, randomBytes }: PinDeps, change: (device: DeviceSettings) => DeviceSettings): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const device = await readDevice(db)
    if (device === undefined) return
    await db.settings.put(change(device))
    await forgetTries({ db })
    await putChallenge(db, randomBytes)
  })
}

/** Nobody could take back from the families a tablet without one. */
function withoutPin({ pin: _pin, withFamilies: _withFamilies, ...device }: DeviceSettings): DeviceSettings {
  return device
}

async function putChallenge(db: LocalDatabase, randomBytes: PinDeps['randomBytes']): Promise<string> {
  const challenge = challengeFrom(randomBytes(CHALLENGE_BYTES))
  await db.settings.put({ key: 'unlockChallenge', challenge })
  return challenge
}

async function slowHash(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, 256))
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
