import { describe, expect, it } from 'vitest'
import { createAppUpdate, type Versions } from '../../src/app/app-update.ts'

/** One tab of the app, with the browser's side of an update in the test's hands. */
function openTab() {
  const screen = { idle: true, reloads: 0, takeOvers: 0, network: true }
  const happen = { waiting: () => {}, replaced: () => {}, partMissing: () => {} }
  const versions: Versions = {
    onWaiting: (listener) => { happen.waiting = listener },
    onReplaced: (listener) => { happen.replaced = listener },
    onPartMissing: (listener) => { happen.partMissing = listener },
    letWaitingTakeOver: () => { screen.takeOvers += 1 },
    checkForNew: () => Promise.resolve(screen.network ? 'checked' : 'unreachable'),
  }
  const store = createAppUpdate({ versions, isScreenIdle: () => screen.idle, reload: () => { screen.reloads += 1 } })
  return { screen, happen, store }
}

function press({ store }: ReturnType<typeof openTab>) {
  const state = store.current()
  if (state.kind === 'none') throw new Error('nothing is offered')
  return state.apply()
}

describe('a new version of the app', () => {
  it('is offered, and nothing reloads by itself', () => {
    const tab = openTab()
    let told = 0
    tab.store.subscribe(() => { told += 1 })
    expect(tab.store.current().kind).toBe('none')
    tab.happen.waiting()
    expect(tab.store.current().kind).toBe('ready')
    expect(told).toBe(1)
    expect(tab.screen).toMatchObject({ reloads: 0, takeOvers: 0 })
  })
  it('takes over when it is asked for, and only then the tab reloads', () => {
    const tab = openTab()
    tab.happen.waiting()
    expect(press(tab)).toBe('applied')
    expect(tab.screen).toMatchObject({ takeOvers: 1, reloads: 0 })
    tab.happen.replaced()
    expect(tab.screen.reloads).toBe(1)
  })
  it('waits while a form is half filled', () => {
    const tab = openTab()
    tab.happen.waiting()
    tab.screen.idle = false
    expect(press(tab)).toBe('screenBusy')
    expect(tab.screen).toMatchObject({ takeOvers: 0, reloads: 0 })
    tab.screen.idle = true
    expect(press(tab)).toBe('applied')
  })
  it('does not reload over a form opened between the press and the new version', () => {
    const tab = openTab()
    tab.happen.waiting()
    press(tab)
    tab.screen.idle = false
    tab.happen.replaced()
    expect(tab.screen.reloads).toBe(0)
    tab.screen.idle = true
    press(tab)
    expect(tab.screen.reloads).toBe(1)
  })
  it('asked for in another tab leaves this one running, and is offered here', () => {
    const tab = openTab()
    tab.happen.waiting()
    tab.happen.replaced()
    expect(tab.screen.reloads).toBe(0)
    press(tab)
    expect(tab.screen).toMatchObject({ reloads: 1, takeOvers: 0 })
  })
  it('is offered when a part of this one is gone from the server', async () => {
    const tab = openTab()
    tab.happen.partMissing()
    await Promise.resolve()
    expect(tab.store.current().kind).toBe('ready')
    expect(tab.screen.reloads).toBe(0)
    press(tab)
    expect(tab.screen.reloads).toBe(1)
  })
  it('is not offered when a part is out of reach because the network is away', async () => {
    const tab = openTab()
    tab.screen.network = false
    tab.happen.partMissing()
    await Promise.resolve()
    expect(tab.store.current().kind).toBe('none')
  })
  it('is told to nobody who has stopped listening', () => {
    const tab = openTab()
    let told = 0
    tab.store.subscribe(() => { told += 1 })()
    tab.happen.waiting()
    expect(told).toBe(0)
  })
})
