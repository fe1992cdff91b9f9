/** An installed app is open already when a shortcut, a link or its icon is pressed: where it goes. */
import { afterEach, expect, test, vi } from 'vitest'
import { followLaunches } from '../../src/app/follow-launches.ts'

const HOME = 'https://lokikirja.example'

/** The app open at an address; `launch` is what the browser tells it, `gone` where it went. */
async function openAt(address: string) {
  let told: (launch: { targetURL: string }) => void = () => {}
  const gone: string[] = []
  const page = new URL(address, HOME)
  vi.stubGlobal('window', { launchQueue: { setConsumer: (consumer: typeof told) => {
    told = consumer
    consumer({ targetURL: `${HOME}/month` })
  } } })
  vi.stubGlobal('location', { origin: page.origin, pathname: page.pathname, assign: (to: string) => gone.push(`anew ${to}`) })
  vi.stubGlobal('history', { pushState: (_state: unknown, _title: string, to: string) => gone.push(to) })
  followLaunches()
  await new Promise((resolve) => { setTimeout(resolve) })
  return { gone, launch: (target: string) => told({ targetURL: new URL(target, HOME).href }) }
}
afterEach(() => { vi.unstubAllGlobals() })

test('each shortcut leads to its screen; what opened the page itself is not followed again', async () => {
  const app = await openAt('/device')
  expect(app.gone).toEqual([])
  for (const shortcut of ['/session', '/month', '/#visit']) app.launch(shortcut)
  expect(app.gone).toEqual(['/session', '/month', '/'])
})

test('the app’s own icon, the screen one is at and another site change nothing', async () => {
  const app = await openAt('/session')
  for (const target of ['/', '/session', 'https://elsewhere.example/month']) app.launch(target)
  expect(app.gone).toEqual([])
})

test('a code opens set-up anew, and no shortcut takes a half-filled set-up away', async () => {
  const app = await openAt('/set-up')
  for (const target of ['/session', '/set-up', '/set-up#code=ABCD-EFGH']) app.launch(target)
  expect(app.gone).toEqual(['anew /set-up#code=ABCD-EFGH'])
})
