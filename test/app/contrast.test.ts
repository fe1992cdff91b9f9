/** The colours of the look keep their contrast in light, dark and high contrast: 7 for counts and buttons, 4.5 for text, 3 for parts. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Theme = Record<string, string>
type Pair = { text: string; on: string; least: number; except?: string }

const GROUPS = ['baby', 'toddler', 'child', 'school', 'youth', 'parent', 'grand', 'expect', 'other']
const STATES = ['saved', 'queued', 'sent', 'alert', 'closed']

const PAIRS: Pair[] = [
  ...GROUPS.flatMap((group): Pair[] => [
    { text: `${group}-n`, on: `${group}-tint`, least: 7 }, { text: `${group}-n`, on: `${group}-floor`, least: 7 },
    { text: `${group}-n`, on: 'surface', least: 7 }, { text: `${group}-fig`, on: `${group}-tint`, least: 3 },
    { text: 'focus', on: `${group}-tint`, least: 3 },
  ]),
  ...['paper', 'surface', 'sky', 'sunken'].flatMap((ground): Pair[] => [{ text: 'ink', on: ground, least: 7 }, { text: 'ink-2', on: ground, least: 4.5 }]),
  { text: 'on-accent', on: 'accent', least: 7 }, { text: 'on-fill', on: 'fill', least: 7 }, { text: 'on-fill', on: 'fill-press', least: 7 },
  { text: 'accent', on: 'paper', least: 7 }, { text: 'accent', on: 'surface', least: 7 }, { text: 'accent-soft-ink', on: 'accent-soft', least: 7 },
  ...STATES.flatMap((state): Pair[] => [
    { text: `${state}-ink`, on: `${state}-bg`, least: 7 }, { text: `${state}-ink`, on: 'surface', least: 4.5 }, { text: `${state}-ink`, on: 'paper', least: 4.5 },
  ]),
  // Eyes and mouth in the families' faces.
  { text: 'face', on: 'wood', least: 4.5 },
  { text: 'edge', on: 'surface', least: 3 }, { text: 'edge', on: 'paper', least: 3 },
  ...['paper', 'surface', 'sky'].map((ground): Pair => ({ text: 'focus', on: ground, least: 3 })),
  { text: 'ink', on: 'c-water', least: 7 }, { text: 'ink', on: 'water', least: 7 },
  ...['c-part', 'c-child', 'c-adult', 'wood-line'].map((line): Pair => ({ text: line, on: 'surface', least: 3 })),
  // In the dark the wood itself is the light thing; its outline is drawn in the same colour on purpose.
  { text: 'wood-line', on: 'wood', least: 3, except: 'dark' },
]

describe.each(Object.entries(readThemes()))('in the %s theme', (name, theme) => {
  it.each(PAIRS.filter((pair) => pair.except !== name))('$text on $on is at least $least : 1', ({ text, on, least }) => {
    expect(contrast(colour(theme, text), colour(theme, on))).toBeGreaterThanOrEqual(least)
  })
})

describe('the heat map of the charts', () => {
  const css = readFileSync('src/app/coordinator/charts/charts.css', 'utf8')
  const shades = [...css.matchAll(/\.ch-s\d rect\{fill:color-mix\(in srgb,var\(--ch-strong\) (\d+)%/g)].map(([, share]) => Number(share) / 100)

  it.each(Object.entries(readThemes()))('keeps the number in each cell readable in the %s theme', (_name, theme) => {
    expect(shades).toHaveLength(3)
    for (const share of shades) expect(contrast(colour(theme, 'ink'), mixed(colour(theme, 'accent'), colour(theme, 'surface'), share))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour(theme, 'on-accent'), colour(theme, 'accent'))).toBeGreaterThanOrEqual(4.5)
  })
})

/** `color-mix(in srgb, a share, b)` */
function mixed(a: string, b: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return `#${[1, 3, 5].map((at) => Math.round(channel(a, at) * share + channel(b, at) * (1 - share)).toString(16).padStart(2, '0')).join('')}`
}

function readThemes(): Record<string, Theme> {
  const css = readFileSync('src/app/ui/tokens.css', 'utf8')
  const [dark, high] = [css.indexOf('@media (prefers-color-scheme:dark)'), css.indexOf('@media (prefers-contrast:more)')]
  const light = tokens(css.slice(0, dark))
  return { light, dark: { ...light, ...tokens(css.slice(dark, high)) }, contrast: { ...light, ...tokens(css.slice(high)) } }
}

function tokens(css: string): Theme {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((match) => [match[1], match[2]]))
}

function colour(theme: Theme, name: string): string {
  const value = theme[name]
  if (value === undefined) throw new Error(`no colour ${name}`)
  return value
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
