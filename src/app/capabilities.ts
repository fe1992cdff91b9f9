/**
 * Everything the app can do in some browsers and not in others, each asked for once and answered in a word.
 * Nothing that counts visits may need any of it.
 */

export type StorageKept = 'kept' | 'mayBeErased' | 'unsupported'
export type StorageUse = { usedBytes: number; quotaBytes: number }
export type HandOver = 'done' | 'dismissed' | 'unsupported'
/** The rest keeps a tablet on for an hour or two. */
const LOW_BATTERY = 0.2
const DAY_MS = 24 * 60 * 60_000

/** How this device puts the app on its home screen; `notNeeded` once it is there. */
export type InstallWay = 'notNeeded' | 'shareMenuIpad' | 'shareMenuIphone' | 'promptOffered' | 'browserMenu'

/** Asks the browser never to erase this app's storage by itself. Safe to ask again at any time. */
export async function askToKeepStorage(): Promise<StorageKept> {
  if (!storage()?.persist) return 'unsupported'
  return (await navigator.storage.persist().catch(() => false)) ? 'kept' : 'mayBeErased'
}

/**
 * Asks whenever something was saved, until the browser agrees, but once a day at most: some put the question to the
 * person, and one that judges by use may agree later.
 */
export function createStorageAsker(now: () => number): () => void {
  let askedAt = Number.NEGATIVE_INFINITY
  let isKept = false
  return () => {
    if (isKept || Math.abs(now() - askedAt) < DAY_MS) return
    askedAt = now()
    void askToKeepStorage().then((kept) => { isKept = kept === 'kept' })
  }
}

export async function isStorageKept(): Promise<StorageKept> {
  if (!storage()?.persisted) return 'unsupported'
  return (await navigator.storage.persisted()) ? 'kept' : 'mayBeErased'
}

export async function estimateStorage(): Promise<StorageUse | null> {
  if (!storage()?.estimate) return null
  const { usage, quota } = await navigator.storage.estimate()
  return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota }
}

export function canKeepScreenAwake(): boolean {
  return 'wakeLock' in navigator
}

/**
 * Keeps the screen on until the returned function is called. Browsers drop the lock whenever the page is hidden,
 * so it is asked for again each time the page is seen.
 */
export function keepScreenAwake(): () => void {
  if (!canKeepScreenAwake()) return () => {}
  let wanted = true
  let lock: WakeLockSentinel | null = null
  const ask = async () => {
    if (!wanted || document.visibilityState !== 'visible') return
    // Refused on a low battery: the screen may sleep then, which is right.
    const granted = await navigator.wakeLock.request('screen').catch(() => null)
    if (wanted) lock = granted
    else void granted?.release()
  }
  const onVisibilityChange = () => void ask()
  document.addEventListener('visibilitychange', onVisibilityChange)
  void ask()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', onVisibilityChange)
    void lock?.release()
  }
}

/** Shows the number of unsent entries on the app's icon; zero takes the badge away. */
export async function showBadge(count: number): Promise<HandOver> {
  if (!('setAppBadge' in navigator)) return 'unsupported'
  return navigator.setAppBadge(count).then(() => 'done' as const, () => 'unsupported' as const)
}

/** Keeps the app on the device; absent in some private windows, and where the page is not served securely. */
export function serviceWorkers(): ServiceWorkerContainer | null {
  return 'serviceWorker' in navigator ? navigator.serviceWorker : null
}

/** Lets the tabs of one browser take turns. */
export function tabLocks(): LockManager | null {
  return 'locks' in navigator ? navigator.locks : null
}

/** Must be called from a press. */
export async function copyText(text: string): Promise<HandOver> {
  const { clipboard } = navigator as { clipboard?: Clipboard }
  return (await clipboard?.writeText(text).then(() => 'done' as const, () => 'unsupported' as const)) ?? 'unsupported'
}

/** A laptop's browser has the word for it, but nothing to shake. */
export function canVibrate(): boolean {
  return 'vibrate' in navigator && navigator.maxTouchPoints > 0
}

export function vibrate(milliseconds: number): HandOver {
  // Before the first touch browsers refuse it, and write an error.
  const { userActivation } = navigator as { userActivation?: UserActivation }
  if (!canVibrate() || userActivation?.hasBeenActive === false) return 'unsupported'
  return navigator.vibrate(milliseconds) ? 'done' : 'unsupported'
}

/** Tells whether the battery is low and nothing charges it, at once and whenever that changes. Few browsers know. */
export function watchBattery(onLow: (isLow: boolean) => void): () => void {
  let stop: (() => void) | null = () => {}
  const { getBattery } = navigator as NavigatorWithBattery
  void getBattery?.call(navigator).then((battery) => {
    const tell = () => onLow(!battery.charging && battery.level <= LOW_BATTERY)
    if (stop === null) return
    const changes = ['levelchange', 'chargingchange'] as const
    for (const change of changes) battery.addEventListener(change, tell)
    stop = () => { for (const change of changes) battery.removeEventListener(change, tell) }
    tell()
  }, () => undefined)
  return () => {
    stop?.()
    stop = null
  }
}

export function canShareFile(file: File): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
}

/** Opens the device's share sheet with the file. Must be called from a press. */
export async function shareFile(file: File): Promise<HandOver> {
  if (!canShareFile(file)) return 'unsupported'
  return navigator.share({ files: [file], title: file.name }).then(() => 'done' as const, dismissedOr('unsupported'))
}

/** Lets the person choose where the file is kept, and ends when it is written there. Must be called from a press. */
export async function saveFile(file: File): Promise<HandOver> {
  const { showSaveFilePicker } = globalThis as SavesFiles
  if (!showSaveFilePicker) return 'unsupported'
  try {
    const writable = await (await showSaveFilePicker({ suggestedName: file.name })).createWritable()
    await writable.write(file)
    await writable.close()
    return 'done'
  } catch (error) {
    return dismissedOr('unsupported')(error)
  }
}

/** In Chromium alone; the types of the browser do not know it yet. */
type SavesFiles = {
  showSaveFilePicker?: (wish: { suggestedName: string }) => Promise<{ createWritable: () => Promise<{ write: (data: Blob) => Promise<void>; close: () => Promise<void> }> }>
}

/** Works everywhere: the browser puts the file among its downloads. */
export function downloadFile(file: File): HandOver {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return 'done'
}

export function isInstalled(): boolean {
  return (navigator as NavigatorOnIos).standalone === true
    || window.matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches
}

/** iPadOS calls itself a Mac; the touch screen gives it away. */
export function isIpad(): boolean {
  return /iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
}

export function isIphone(): boolean {
  return /iPhone|iPod/.test(navigator.userAgent)
}

/** Android says "Mobile" of its phones only. */
export function isPhone(): boolean {
  return isIphone() || /Android.*Mobile/.test(navigator.userAgent)
}

/** Its menu is another than Chrome's, whose name it bears as well. */
export function isEdge(): boolean {
  return /Edg\//.test(navigator.userAgent)
}

/** Tells the address an installed app was opened with while it was open already; browsers that cannot, open it anew. */
export function onOpenedWith(listener: (address: URL) => void): void {
  const { launchQueue } = window as { launchQueue?: { setConsumer: (consumer: (launch: { targetURL?: string }) => void) => void } }
  // What waits already is how this page itself was opened, and is told once more after a reload.
  let isOpen = false
  launchQueue?.setConsumer(({ targetURL }) => {
    if (isOpen && targetURL !== undefined) listener(new URL(targetURL))
  })
  setTimeout(() => { isOpen = true })
}

export type InstallOffer = {
  way: () => InstallWay
  /** Shows the browser's own question. Only while the way is `promptOffered`, and from a press. */
  ask: () => Promise<HandOver>
  subscribe: (listener: () => void) => () => void
}

/** Catches the browser's offer to install, which comes once and early: start this in the composition root. */
export function watchInstallOffer(): InstallOffer {
  const listeners = new Set<() => void>()
  let prompt: InstallPrompt | null = null
  const keep = (next: InstallPrompt | null) => {
    prompt = next
    for (const listener of listeners) listener()
  }
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    keep(event as InstallPrompt)
  })
  window.addEventListener('appinstalled', () => {
    keep(null)
    // Some browsers promise it to installed apps alone.
    void askToKeepStorage()
  })
  return {
    way: () => installWay(prompt !== null),
    async ask() {
      const asked = prompt
      if (!asked) return 'unsupported'
      keep(null)
      return (await asked.prompt()).outcome === 'accepted' ? 'done' : 'dismissed'
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function installWay(isPromptOffered: boolean): InstallWay {
  if (isInstalled()) return 'notNeeded'
  if (isIpad()) return 'shareMenuIpad'
  if (isIphone()) return 'shareMenuIphone'
  return isPromptOffered ? 'promptOffered' : 'browserMenu'
}

/** Absent where the page is not served securely, whatever the types say. */
function storage(): Partial<StorageManager> | undefined {
  return (navigator as { storage?: StorageManager }).storage
}

function dismissedOr(otherwise: HandOver): (error: unknown) => HandOver {
  return (error) => (error instanceof DOMException && error.name === 'AbortError' ? 'dismissed' : otherwise)
}

type NavigatorWithBattery = { getBattery?: () => Promise<EventTarget & { charging: boolean; level: number }> }
type NavigatorOnIos = Navigator & { standalone?: boolean }
type InstallPrompt = Event & { prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }> }
