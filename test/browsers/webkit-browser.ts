/** WebKitGTK, the engine's port that runs on Linux: driven by WebKitWebDriver, on a screen that nobody sees (Xvfb). */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'
import { environment, FINGER, LANGUAGE, SCREEN, type DrivenBrowser, type Named } from './driven-browser.ts'
import { findNamed, SELECTORS } from './in-page.ts'
import { beginSession, type WebDriverSession, type WireElement } from './web-driver.ts'

export type WebKitPrograms = { driver: string; gjs: string; xvfb: string }

const READY_WITHIN_MS = 20_000
/** An error line, but for those that WebKit writes whenever a request finds no server. */
const ERROR_LINE = /^.*CONSOLE (?:JS|SECURITY|NETWORK|OTHER|CONSOLEAPI) ERROR.*$/gm
const NETWORK_AWAY = /Could not connect|Failed to load resource|due to access control checks|Load failed/

export async function startWebKit(programs: WebKitPrograms, profile: string): Promise<DrivenBrowser> {
  const screen = await startScreen(programs.xvfb)
  let printed = ''
  const start = () => startDriver(programs, screen.display, profile, (text) => { printed += text })
  let { session, driver } = await start()
  return {
    version: `WebKitGTK ${session.browserVersion}`,
    // A driven WebKitGTK turns touches into a mouse's presses.
    pointer: 'mouse',
    open: (address) => session.go(address),
    reload: () => session.refresh(),
    press: (what, times) => withElement(session, what, (element) => pressElement(session, element, times)),
    fill: (what, text) => withElement(session, what, async (element) => {
      await session.execute(selectAll, [element])
      await session.type(element, text)
    }),
    isShown: (what) => withElement(session, what, async () => {}),
    run: async <T>(script: () => T | Promise<T>) => await session.execute(script, []) as T,
    picture: () => session.screenshot(),
    async killAndStart() {
      await killGroup(driver)
      ;({ session, driver } = await start())
    },
    problems: () => (printed.match(ERROR_LINE) ?? []).filter((line) => !NETWORK_AWAY.test(line)),
    async close() {
      await session.end()
      await killGroup(driver)
      await killGroup(screen.process)
    },
  }
}

async function startScreen(xvfb: string): Promise<{ process: ChildProcess; display: string }> {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', `${SCREEN.width}x${SCREEN.height}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  const pipe = child.stdio[3]
  if (!pipe) throw new Error('Xvfb tells nothing.')
  endWithUs(child)
  const [number] = await once(pipe, 'data') as [Buffer]
  return { process: child, display: `:${number.toString().trim()}` }
}

/** The driver leads a group of its own, with the browser and its processes in it. */
async function startDriver({ driver: program, gjs }: WebKitPrograms, display: string, profile: string, hear: (text: string) => void): Promise<{ session: WebDriverSession; driver: ChildProcess }> {
  const port = await freePort()
  const driver = spawn(program, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...environment(), DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  })
  endWithUs(driver)
  driver.stdout.on('data', (text: Buffer) => hear(text.toString()))
  driver.stderr.on('data', (text: Buffer) => hear(text.toString()))
  const args = ['-m', join(import.meta.dirname, 'webkit-window.js'), profile, LANGUAGE, String(SCREEN.width), String(SCREEN.height)]
  const session = await beginSession(`http://127.0.0.1:${port}`, { 'webkitgtk:browserOptions': { binary: gjs, args } }, READY_WITHIN_MS)
  return { session, driver }
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

/** A run that is broken off leaves nothing behind. */
function endWithUs(child: ChildProcess): void {
  process.once('exit', () => { if (isRunning(child)) process.kill(-child.pid, 'SIGKILL') })
}

function isRunning(child: ChildProcess): child is ChildProcess & { pid: number } {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function withElement(session: WebDriverSession, { role, name }: Named, act: (element: WireElement) => Promise<void>): Promise<boolean> {
  const element = await session.execute(findNamed, [SELECTORS[role], name.source]) as WireElement | null
  if (element !== null) await act(element)
  return element !== null
}

async function pressElement(session: WebDriverSession, origin: WireElement, times: number): Promise<void> {
  const tap = [{ type: 'pointerDown', button: 0 }, { type: 'pause', duration: FINGER.downMs }, { type: 'pointerUp', button: 0 }, { type: 'pause', duration: FINGER.upMs }] as const
  const taps = Array.from({ length: times }, () => tap).flat()
  await session.point([{ type: 'pointerMove', duration: 0, origin, x: 0, y: 0 }, ...taps])
}

function selectAll(field: HTMLInputElement): void {
  field.select()
}
