/** What axe finds to mend on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Light and dark: rule, where, and what it is about. Asked on the page itself, which has no frames: gathering through
 * a page of its own, as axe's builder for Playwright does, takes five times as long.
 */
export async function axeFaults(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(SOURCE)
    const violations = await page.evaluate(violationsOf, RULES)
    faults.push(...violations.map(({ id, nodes }) => `${where}, ${colorScheme}: ${id} ${nodes.map(({ html }) => html).join(' ')}`))
  }
  return faults
}

/** Runs in the page. */
async function violationsOf(values: string[]): Promise<axe.Result[]> {
  const { axe: onPage } = globalThis as unknown as { axe: typeof axe }
  const { violations } = await onPage.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false })
  return violations
}
