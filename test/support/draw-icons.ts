/**
 * Draws the PNG icons of the manifest from the two SVG icons. Run by hand after the SVG has changed:
 * `npx tsx test/support/draw-icons.ts`.
 */
import { readFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from './chromium.ts'

const ICONS = [
  { from: 'icon.svg', to: 'icon-192.png', size: 192 },
  { from: 'icon.svg', to: 'icon-512.png', size: 512 },
  { from: 'icon-maskable.svg', to: 'icon-maskable-192.png', size: 192 },
  { from: 'icon-maskable.svg', to: 'icon-maskable-512.png', size: 512 },
  { from: 'icon-maskable.svg', to: 'apple-touch-icon.png', size: 180 },
]

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() })
for (const { from, to, size } of ICONS) {
  const svg = await readFile(new URL(`../../public/icons/${from}`, import.meta.url), 'utf8')
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await page.screenshot({ path: `public/icons/${to}`, omitBackground: true })
  await page.close()
}
await browser.close()
