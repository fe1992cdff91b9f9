/** The built app from the built server: it opens, keeps itself on the tablet and opens again without a network. */
import { CONTENT_SECURITY_POLICY, META_CONTENT_SECURITY_POLICY } from '../../src/server/content-security-policy.ts'
import { expect, test, untilInstalled } from './fixtures.ts'

test('the app opens, and nothing goes wrong in the page', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveTitle(/Lokikirja/)
  await expect(page.getByRole('heading').first()).toBeVisible()
})

test('header and page carry the same strict policy', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute('content', META_CONTENT_SECURITY_POLICY)
})

test('once opened, the app opens without a server, at every address and after the browser was killed', async ({ server, launchPersistent, profileDir }) => {
  const first = await launchPersistent(profileDir)
  await first.page.goto('/')
  await untilInstalled(first.page)
  await server.stop()
  await first.kill()
  const second = await launchPersistent(profileDir)
  for (const address of ['/', '/session', '/month']) {
    await second.page.goto(address)
    await expect(second.page.getByRole('heading').first()).toBeVisible()
  }
  await second.page.getByRole('button', { name: 'Ohje' }).click()
  await expect(second.page.getByRole('dialog', { name: 'Ohje: käyttöönotto' })).toBeVisible()
  await second.page.goto('/about/accessibility')
  await expect(second.page.getByText('Liikenne- ja viestintävirasto Traficom')).toBeVisible()
  await second.page.getByRole('link', { name: 'Palaute' }).click()
  await expect(second.page.getByText('Palvelun tarjoaja ei ole vielä asettanut yhteystietoja palautteelle.')).toBeVisible()
})

test('the desk, which no tablet keeps, says without a network what is missing and opens with one', async ({ page, server, problems }) => {
  problems.forgive(/coordinator|Unable to preload CSS|ERR_CONNECTION_REFUSED/)
  await page.goto('/')
  await untilInstalled(page)
  await server.stop()
  await page.goto('/coordinator')
  await expect(page.getByText('Tämä osa ei latautunut')).toBeVisible()
  await server.start()
  await page.getByRole('button', { name: 'Lataa uudelleen' }).click()
  await expect(page.getByRole('heading', { name: 'Kirjaudu koordinaattorina' })).toBeVisible()
})

test('the endpoint is never answered from the tablet', async ({ page, server, problems }) => {
  await page.goto('/')
  await untilInstalled(page)
  const alive = () => page.evaluate(() => fetch('/healthz').then(({ ok }) => ok, () => false))
  expect(await alive()).toBe(true)
  await server.kill()
  expect(await alive()).toBe(false)
  expect(await page.evaluate(() => caches.keys().then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url))))))
    .not.toContainEqual(expect.arrayContaining([expect.stringContaining('/api/')]))
  problems.forgive(/healthz/)
})

test('a coordinator does not wait for the tablet’s welcome', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto('/coordinator')
  await expect(page.getByRole('heading', { name: 'Kirjaudu koordinaattorina' })).toBeVisible()
  expect(asked.some((url) => url.includes('coordinator-app'))).toBe(true)
  expect(asked.filter((url) => url.includes('set-up-screen'))).toEqual([])
})

test('the manifest lets the app be installed', async ({ page }) => {
  await page.goto('/')
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
    return await (await fetch(link?.href ?? '')).json() as { icons: { src: string; sizes: string; purpose: string }[]; shortcuts: { url: string }[] }
  })
  expect(manifest).toMatchObject({
    id: '/', start_url: '/', scope: '/', display: 'standalone', lang: 'fi', launch_handler: { client_mode: 'focus-existing' },
    screenshots: [{ form_factor: 'wide' }, { form_factor: 'narrow' }],
  })
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/#visit', '/session', '/month'])
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable'])
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    expect(size).toBe(sizes)
  }
})
