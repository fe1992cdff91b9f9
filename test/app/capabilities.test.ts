import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  askToKeepStorage, createStorageAsker, estimateStorage, isInstalled, isStorageKept, keepScreenAwake, saveFile, shareFile,
  showBadge, vibrate, watchBattery, watchInstallOffer,
} from '../../src/app/capabilities.ts'

const IPAD = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/** A browser that can do what is given here and nothing else. */
function inBrowser({ can = {}, standalone = false }: { can?: object; standalone?: boolean } = {}) {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const window = Object.assign(new EventTarget(), { matchMedia: () => ({ matches: standalone }) })
  vi.stubGlobal('navigator', { userAgent: ANDROID, maxTouchPoints: 5, ...can })
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', window)
  return { page, window }
}
afterEach(() => { vi.unstubAllGlobals() })

const report = new File(['1'], 'kuukausi.xlsx')
const dismissed = () => Promise.reject(new DOMException('no', 'AbortError'))

describe('a browser that lacks everything optional', () => {
  it('says so in a word each time, and nothing throws', async () => {
    inBrowser()
    expect(await askToKeepStorage()).toBe('unsupported')
    expect(await isStorageKept()).toBe('unsupported')
    expect(await estimateStorage()).toBeNull()
    expect(await showBadge(3)).toBe('unsupported')
    expect(vibrate(20)).toBe('unsupported')
    expect(await shareFile(report)).toBe('unsupported')
    expect(await saveFile(report)).toBe('unsupported')
    expect(isInstalled()).toBe(false)
    keepScreenAwake()()
    watchBattery(() => { throw new Error('there is none') })()
  })
})

describe('a shake', () => {
  it('waits for the first touch, as browsers ask', () => {
    const shakes: number[] = []
    const userActivation = { hasBeenActive: false }
    inBrowser({ can: { userActivation, vibrate: (ms: number) => shakes.push(ms) > 0 } })
    expect(vibrate(20)).toBe('unsupported')
    userActivation.hasBeenActive = true
    expect([vibrate(20), shakes]).toEqual(['done', [20]])
  })
})

describe('the battery', () => {
  it('is low when nothing charges it, and no longer once something does', async () => {
    const battery = Object.assign(new EventTarget(), { charging: false, level: 0.5 })
    const told: boolean[] = []
    inBrowser({ can: { getBattery: async () => battery } })
    const stop = watchBattery((isLow) => told.push(isLow))
    await vi.waitFor(() => expect(told).toEqual([false]))
    battery.level = 0.2
    battery.dispatchEvent(new Event('levelchange'))
    battery.charging = true
    battery.dispatchEvent(new Event('chargingchange'))
    stop()
    battery.charging = false
    battery.dispatchEvent(new Event('chargingchange'))
    expect(told).toEqual([false, true, false])
  })
})

describe('storage', () => {
  it('is kept when the browser promises it', async () => {
    inBrowser({ can: { storage: { persist: () => Promise.resolve(true), persisted: () => Promise.resolve(false) } } })
    expect(await askToKeepStorage()).toBe('kept')
    expect(await isStorageKept()).toBe('mayBeErased')
  })
  it('is asked for once a day at most, until the browser agrees', async () => {
    const answers = ['refused', false, true]
    let [asked, day] = [0, 0]
    inBrowser({ can: { storage: { persist: async () => {
      asked += 1
      const answer = answers.shift()
      if (answer === 'refused') throw new TypeError('not here')
      return answer
    } } } })
    const saved = createStorageAsker(() => day * 24 * 3_600_000)
    const counts: number[] = []
    for (day = 0; day < 5; day += 1) {
      for (let tap = 0; tap < 3; tap += 1) saved()
      await new Promise((resolve) => { setImmediate(resolve) })
      counts.push(asked)
    }
    expect(counts).toEqual([1, 2, 3, 3, 3])
  })
  it('is measured in bytes', async () => {
    inBrowser({ can: { storage: { estimate: () => Promise.resolve({ usage: 5, quota: 100 }) } } })
    expect(await estimateStorage()).toEqual({ usedBytes: 5, quotaBytes: 100 })
  })
})

describe('the screen by the door', () => {
  it('is asked to stay on again each time it is seen, until the day screen is left', async () => {
    let asked = 0
    let released = 0
    const request = () => { asked += 1; return Promise.resolve({ release: () => { released += 1; return Promise.resolve() } }) }
    const { page } = inBrowser({ can: { wakeLock: { request } } })
    const stop = keepScreenAwake()
    await Promise.resolve()
    expect(asked).toBe(1)
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    expect(asked).toBe(1)
    page.visibilityState = 'visible'
    page.dispatchEvent(new Event('visibilitychange'))
    await Promise.resolve()
    expect(asked).toBe(2)
    await Promise.resolve()
    stop()
    expect(released).toBe(1)
    page.dispatchEvent(new Event('visibilitychange'))
    expect(asked).toBe(2)
  })
  it('may sleep when the battery is low', async () => {
    const { page } = inBrowser({ can: { wakeLock: { request: () => Promise.reject(new DOMException('low battery', 'NotAllowedError')) } } })
    const stop = keepScreenAwake()
    page.dispatchEvent(new Event('visibilitychange'))
    await Promise.resolve()
    stop()
  })
})

describe('a file handed over', () => {
  it('is shared', async () => {
    inBrowser({ can: { canShare: () => true, share: () => Promise.resolve() } })
    expect(await shareFile(report)).toBe('done')
  })
  it('stays here when the share sheet is closed', async () => {
    inBrowser({ can: { canShare: () => true, share: dismissed } })
    expect(await shareFile(report)).toBe('dismissed')
  })
  it('is written where the person wants it, and done only then', async () => {
    const steps: unknown[] = []
    const writable = { write: async (data: Blob) => { steps.push(await data.text()) }, close: async () => { steps.push('closed') } }
    vi.stubGlobal('showSaveFilePicker', async (wish: object) => {
      steps.push(wish)
      return { createWritable: async () => writable }
    })
    expect(await saveFile(report)).toBe('done')
    expect(steps).toEqual([{ suggestedName: 'kuukausi.xlsx' }, '1', 'closed'])
  })
  it('stays here when no place is chosen', async () => {
    vi.stubGlobal('showSaveFilePicker', dismissed)
    expect(await saveFile(report)).toBe('dismissed')
  })
  it('goes another way when the place cannot be written to', async () => {
    vi.stubGlobal('showSaveFilePicker', async () => ({ createWritable: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }))
    expect(await saveFile(report)).toBe('unsupported')
  })
})

describe('installing', () => {
  it('an iPad that calls itself a Mac is shown the share menu', () => {
    inBrowser({ can: { userAgent: IPAD, maxTouchPoints: 5 } })
    expect(watchInstallOffer().way()).toBe('shareMenuIpad')
  })
  it('a real Mac is not', () => {
    inBrowser({ can: { userAgent: IPAD, maxTouchPoints: 0 } })
    expect(watchInstallOffer().way()).toBe('browserMenu')
  })
  it('is not needed twice', () => {
    inBrowser({ standalone: true })
    expect(watchInstallOffer().way()).toBe('notNeeded')
    inBrowser({ can: { userAgent: IPAD, standalone: true } })
    expect(watchInstallOffer().way()).toBe('notNeeded')
  })
  it('is asked by the browser once it offers to', async () => {
    const { window } = inBrowser()
    const offer = watchInstallOffer()
    let told = 0
    offer.subscribe(() => { told += 1 })
    expect(offer.way()).toBe('browserMenu')
    window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: () => Promise.resolve({ outcome: 'accepted' }) }))
    expect([offer.way(), told]).toEqual(['promptOffered', 1])
    expect(await offer.ask()).toBe('done')
    expect([offer.way(), await offer.ask()]).toEqual(['browserMenu', 'unsupported'])
  })
  it('asks once more that the storage be kept', async () => {
    let asked = 0
    const { window } = inBrowser({ can: { storage: { persist: async () => { asked += 1; return true } } } })
    watchInstallOffer()
    window.dispatchEvent(new Event('appinstalled'))
    expect(asked).toBe(1)
  })
})

describe('the badge', () => {
  it('shows what is unsent, and goes away with zero', async () => {
    const shown: number[] = []
    inBrowser({ can: { setAppBadge: async (count: number) => { shown.push(count) } } })
    expect([await showBadge(3), await showBadge(0), shown]).toEqual(['done', 'done', [3, 0]])
  })
})
