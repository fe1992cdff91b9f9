/**
 * Watches for a new version of the app and offers it; the screen decides when. Nothing here reloads a tab that
 * did not ask, so a half-filled form and the other tab on the same tablet survive every deploy.
 */
import type { Workbox } from 'workbox-window'
import { serviceWorkers } from './capabilities.ts'

export type AppUpdate = { kind: 'none' } | { kind: 'ready'; apply: () => ApplyResult }
/** `screenBusy`: somebody is in the middle of a form, so the update keeps waiting. */
export type ApplyResult = 'applied' | 'screenBusy'

/** A store as `useSyncExternalStore` wants it. */
export type AppUpdateStore = { current: () => AppUpdate; subscribe: (listener: () => void) => () => void }

/** What is known about the versions on this device, and the two things one can ask of them. */
export type Versions = {
  onWaiting: (listener: () => void) => void
  /** Another version serves this page from now on, whichever tab asked for it. */
  onReplaced: (listener: () => void) => void
  /** A part of this version could not be loaded: a deploy has removed it, or the network is away. */
  onPartMissing: (listener: () => void) => void
  letWaitingTakeOver: () => void
  checkForNew: () => Promise<'checked' | 'unreachable'>
}

export type AppUpdateDeps = { versions: Versions; isScreenIdle: () => boolean; reload: () => void }

const SERVICE_WORKER = '/service-worker.js'
/** A tablet by the door is not closed for weeks, and browsers look for a new worker only when a page opens. */
const CHECK_EVERY_MS = 60 * 60 * 1000

/** The store of the real browser; without service workers (or while developing) it never offers anything. */
export function startAppUpdate({ isScreenIdle }: { isScreenIdle: () => boolean }): AppUpdateStore {
  const workers = serviceWorkers()
  if (!import.meta.env.PROD || workers === null) return { current: () => NO_UPDATE, subscribe: () => () => {} }
  return createAppUpdate({ versions: browserVersions(workers), isScreenIdle, reload: () => window.location.reload() })
}

/** The rules alone, without a browser. */
export function createAppUpdate({ versions, isScreenIdle, reload }: AppUpdateDeps): AppUpdateStore {
  const listeners = new Set<() => void>()
  let state: AppUpdate = NO_UPDATE
  let askedHere = false

  function offer(step: () => void): void {
    state = { kind: 'ready', apply: () => (isScreenIdle() ? run(step) : 'screenBusy') }
    for (const listener of listeners) listener()
  }
  function takeOver(): void {
    askedHere = true
    versions.letWaitingTakeOver()
  }

  versions.onWaiting(() => offer(takeOver))
  versions.onReplaced(() => {
    // Between the press and the new worker a form may have been opened: then this tab waits like any other.
    if (askedHere && isScreenIdle()) reload()
    else offer(reload)
  })
  versions.onPartMissing(() => {
    void versions.checkForNew().then((result) => {
      if (result === 'checked' && state.kind === 'none') offer(reload)
    })
  })
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const NO_UPDATE: AppUpdate = { kind: 'none' }

function run(step: () => void): ApplyResult {
  step()
  return 'applied'
}

/** Workbox is loaded beside the first screen, not before it: an update can wait a moment, a visitor cannot. */
function browserVersions(workers: ServiceWorkerContainer): Versions {
  const workbox = import('workbox-window').then(({ Workbox: Watched }) => new Watched(serviceWorkerUrl(), { scope: '/' }))
  // Refused in some private windows: then the app runs from the network, and that is all there is to say.
  workbox.then((watched) => watched.register()).catch(() => undefined)
  setInterval(() => void checkForNew(workbox), CHECK_EVERY_MS)
  return {
    checkForNew: () => checkForNew(workbox),
    onWaiting: (listener) => void workbox.then((watched) => watched.addEventListener('waiting', () => {
      // The first worker of all waits for a moment too, which Firefox tells: it has nothing to replace.
      if (workers.controller !== null) listener()
    }), () => undefined),
    onReplaced: (listener) => onReplaced(workers, listener),
    onPartMissing: (listener) => window.addEventListener('vite:preloadError', listener),
    letWaitingTakeOver: () => void workbox.then((watched) => watched.messageSkipWaiting()),
  }
}

/** The worker's own file is never answered from the tablet, so it tells whether the server can be reached. */
async function checkForNew(workbox: Promise<Workbox>): ReturnType<Versions['checkForNew']> {
  try {
    await (await workbox).update()
    return (await fetch(SERVICE_WORKER, { method: 'HEAD', cache: 'no-store' })).ok ? 'checked' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}

/** The first worker of all takes over a page that had none: that is an installation, not a new version. */
function onReplaced(workers: ServiceWorkerContainer, listener: () => void): void {
  let served = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    if (served) listener()
    served = true
  })
}

type ScriptUrl = ConstructorParameters<typeof Workbox>[0]
type TrustedTypes = {
  createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => ScriptUrl }
}

/** Under `require-trusted-types-for 'script'` a worker's address must come from a policy; ours knows one address. */
function serviceWorkerUrl(): ScriptUrl {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return SERVICE_WORKER
  return trustedTypes.createPolicy('service-worker', { createScriptURL: onlyServiceWorker }).createScriptURL(SERVICE_WORKER)
}

function onlyServiceWorker(url: string): string {
  if (url !== SERVICE_WORKER) throw new TypeError(`Not the service worker of this app: ${url}`)
  return url
}
