/** What axe finds to mend on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What other colours may change; the rest is asked once, in the light. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
const LOOKS = {
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
  light: { colorScheme: 'light', forcedColors: 'none' },
} as const
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Light, dark and in colours the system forces: rule, where, and what it is about. Asked on the page itself, which has no frames: gathering through
 * a page of its own, as axe's builder for Playwright does, takes five times as long.
 */
export async function axeFaults(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  for (const [look, media] of Object.entries(LOOKS)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
    await bringAxe(page)
    const violations = await page.evaluate(violationsOf, look === 'light' ? { type: 'tag' as const, values: RULES } : { type: 'rule' as const, values: COLOUR_RULES })
    faults.push(...violations.map(({ id, nodes }) => `${where}, ${look}: ${id} ${nodes.map(({ html }) => html).join(' ')}`))
  }
  return faults
}

/** The elements on which what is seen is no part of the name, so that nobody could say it to press them; but for those within `except`. */
export async function namesWithoutTheirLabel(page: Page, except: string): Promise<string[]> {
  await bringAxe(page)
  return await page.evaluate(async (exclude) => {
    const { axe: onPage } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await onPage.run({ exclude }, { runOnly: ['label-content-name-mismatch'], resultTypes: ['violations'], preload: false })
    return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))
  }, except)
}

async function bringAxe(page: Page): Promise<void> {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(SOURCE)
}

/** Runs in the page. */
async function violationsOf(runOnly: axe.RunOnly): Promise<axe.Result[]> {
  const { axe: onPage } = globalThis as unknown as { axe: typeof axe }
  const { violations } = await onPage.run({ runOnly, resultTypes: ['violations'], preload: false })
  return violations
}
