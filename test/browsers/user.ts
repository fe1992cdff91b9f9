/** Somebody in front of a browser: waits for what is not there yet, and says what stood on the page when it never came. */
import type { DrivenBrowser, Named, Role } from './driven-browser.ts'
import { pageWords, shownVisits } from './in-page.ts'

export type User = {
  press: (role: Role, name: RegExp, times?: number) => Promise<void>
  fill: (label: RegExp, text: string) => Promise<void>
  sees: (role: Role, name: RegExp) => Promise<void>
  /** The day screen shows this many visits. */
  seesVisits: (count: number) => Promise<void>
  /** Waits for something outside the browser. */
  finds: (what: string, holds: () => Promise<boolean>) => Promise<void>
}

const WAITS_MS = 20_000
const LOOKS_AGAIN_MS = 30
const SHOWN_LENGTH = 400

export function userOf(browser: DrivenBrowser): User {
  const until = (what: string, holds: () => Promise<boolean>) => untilHolds(browser, what, holds)
  const words = ({ role, name }: Named) => `${role} ${String(name)}`
  return {
    press: (role, name, times = 1) => until(`to press ${words({ role, name })}`, () => browser.press({ role, name }, times)),
    fill: (name, text) => until(`to fill in ${String(name)}`, () => browser.fill({ role: 'field', name }, text)),
    sees: (role, name) => until(`to see ${words({ role, name })}`, () => browser.isShown({ role, name })),
    seesVisits: (count) => until(`to see ${count} visits`, async () => await browser.run(shownVisits) === String(count)),
    finds: until,
  }
}

async function untilHolds(browser: DrivenBrowser, what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAITS_MS
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${WAITS_MS / 1000} s in vain ${what}; the page says: ${await beginning(browser)}`)
    await new Promise((next) => { setTimeout(next, LOOKS_AGAIN_MS) })
  }
}

async function beginning(browser: DrivenBrowser): Promise<string> {
  return (await browser.run(pageWords)).replace(/\s+/g, ' ').slice(0, SHOWN_LENGTH)
}
