/** What axe finds to mend on a page. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The dark page differs from the light one in nothing but its colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Every rule on the light page, those about colours on the dark one: rule, where, and what it is about. */
export async function axeFaults(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page })
    const { violations } = await (colorScheme === 'light' ? axe.withTags(RULES) : axe.withRules(COLOUR_RULES)).analyze()
    faults.push(...violations.map(({ id, nodes }) => `${where}, ${colorScheme}: ${id} ${nodes.map(({ html }) => html).join(' ')}`))
  }
  return faults
}
