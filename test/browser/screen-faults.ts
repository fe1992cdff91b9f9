/** What there is to mend on the screen that a page shows, by our own checks: as it stands, on a page as narrow as one enlarged to 400 %, and with text at 200 %. */
import type { Page } from '@playwright/test'
import { clippedBySpacing, crowdedTargets, hiddenFromTheKeyboard, moving, outOfOrder, smallTargets, tooWide, wordlessParts } from './own-checks.ts'

const [NARROW, PHONE] = [320, 390]

/** Leaves the page as it was. Nothing has the focus afterwards. */
export async function faultsOfScreen(page: Page): Promise<string[]> {
  const before = page.viewportSize()!
  const faults = await faultsNow(page, 'as it stands')
  await page.setViewportSize({ ...before, width: NARROW })
  faults.push(...await faultsNow(page, 'narrow'), ...await found(page, 'narrow', tooWide))
  await page.setViewportSize({ ...before, width: PHONE })
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
  faults.push(...await found(page, 'text at 200 %', tooWide), ...await found(page, 'text at 200 %', smallTargets))
  await page.evaluate(() => { document.documentElement.style.fontSize = '' })
  await page.setViewportSize(before)
  await page.evaluate(() => { for (const one of document.querySelectorAll('*')) if (one.scrollTop > 0 || one.scrollLeft > 0) one.scrollTo(0, 0) })
  return faults
}

async function faultsNow(page: Page, where: string): Promise<string[]> {
  const faults: string[] = []
  for (const check of [smallTargets, crowdedTargets, outOfOrder, wordlessParts, moving, clippedBySpacing]) faults.push(...await found(page, where, check))
  // A key before, so that rings are drawn.
  await page.keyboard.press('Shift')
  faults.push(...await found(page, where, hiddenFromTheKeyboard))
  await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur() })
  return faults
}

async function found(page: Page, where: string, check: () => string[]): Promise<string[]> {
  return (await page.evaluate(check)).map((fault) => `${where}, ${check.name}: ${fault}`)
}
