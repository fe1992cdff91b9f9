/** A place that asks who writes, before the tablet hears of it: what the server says of its places is said with that wish. */
import type { Page } from '@playwright/test'

export async function wantInitials(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/(devices\/enrol|reference)/, async (route) => {
    const answer = await route.fetch()
    if (!answer.ok()) return await route.fulfill({ response: answer })
    const body = await answer.json() as { places: object[] }
    await route.fulfill({ response: answer, json: { ...body, places: body.places.map((place) => ({ ...place, wantsInitials: true })) } })
  })
}
