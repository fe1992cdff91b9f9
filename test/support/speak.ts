/**
 * Shows a page in another language as it stands, with its open dialogs and half-filled forms. The app has no button for
 * that over a dialog, so the one its own language buttons press is found where React keeps it.
 */
import type { Page } from '@playwright/test'
import type { Language } from '../../src/domain/reference-data.ts'

const WITHIN_MS = 2_000

/**
 * @param language null is the tablet's own again.
 * @returns whether it does: the families' PIN is asked in the host's language alone.
 */
export async function speak(page: Page, language: Language | null): Promise<boolean> {
  const shown = language ?? 'fi'
  const familiesOwn = page.locator(`.ki-top [lang=${shown}]`)
  if (await familiesOwn.isVisible()) await familiesOwn.click()
  else await speakMeanwhile(page, language)
  const html = page.locator(`html[lang=${shown}]`)
  return await html.waitFor({ state: 'attached', timeout: WITHIN_MS }).then(() => true, () => false)
}

async function speakMeanwhile(page: Page, language: Language | null): Promise<void> {
  await page.evaluate((chosen) => {
    type Fiber = { memoizedProps: { value?: unknown } | null; child: Fiber | null; sibling: Fiber | null }
    type Speaker = { speakMeanwhile: (language: string | null) => void }
    const root = [...document.querySelectorAll('body *')].find((element) => Object.keys(element).some((key) => key.startsWith('__reactContainer$')))
    const key = root && Object.keys(root).find((one) => one.startsWith('__reactContainer$'))
    const waiting: (Fiber | null)[] = root && key ? [Reflect.get(root, key) as Fiber] : []
    for (let fiber = waiting.pop(); fiber !== undefined; fiber = waiting.pop()) {
      const value = fiber?.memoizedProps?.value
      if (typeof value === 'object' && value !== null && 'speakMeanwhile' in value) return (value as Speaker).speakMeanwhile(chosen)
      if (fiber) waiting.push(fiber.sibling, fiber.child)
    }
    throw new Error('this page has no language to choose')
  }, language)
}
