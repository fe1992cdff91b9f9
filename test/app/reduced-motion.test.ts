/** Whatever moves in the styles stands still for whoever has asked their system for stillness. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const MOVES = /(?:^|[;{\s])(?:animation|transition)(?:-[a-z]+)?\s*:\s*([^;}]+)|scroll-behavior\s*:\s*(smooth)|@(view-transition)/g
/** Strong enough for every element and its parts, however its own rule is written. */
const STILL = /@media\s*\(prefers-reduced-motion:\s*reduce\)\s*\{\s*\*,\s*\*::before,\s*\*::after\s*\{([^}]*)\}/

/** What moves in spite of it: scrolling and pages that fade are out of reach of a rule for every element, and so is what calls itself important. */
function restless(css: string, isStilled: boolean): string[] {
  const open = withoutBlocks(css.replace(/\/\*.*?\*\//gs, ''), /@media[^{]*prefers-reduced-motion:\s*(?:no-preference|reduce)[^{]*\{/g)
  return [...open.matchAll(MOVES)].filter(([rule, value]) => {
    if (value === undefined) return true
    return value.trim() !== 'none' && (!isStilled || rule.includes('!important'))
  }).map(([rule]) => rule.trim())
}

/** Without the blocks that begin so, with all that stands in them. */
function withoutBlocks(css: string, start: RegExp): string {
  const begin = start.exec(css)
  if (begin === null) return css
  let [end, depth] = [begin.index + begin[0].length, 1]
  for (; depth > 0 && end < css.length; end += 1) depth += css[end] === '{' ? 1 : css[end] === '}' ? -1 : 0
  start.lastIndex = 0
  return withoutBlocks(css.slice(0, begin.index) + css.slice(end), start)
}

describe('with stillness asked for', () => {
  const stilled = STILL.exec(readFileSync('src/app/ui/components.css', 'utf8'))?.[1] ?? ''

  it('every element and its parts lose their transitions and animations', () => {
    expect(stilled).toContain('transition:none!important')
    expect(stilled).toContain('animation:none!important')
  })

  it.each(readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css')))('nothing in %s moves in spite of it', (file) => {
    expect(restless(readFileSync(`src/${file}`, 'utf8'), stilled !== '')).toEqual([])
  })

  it('a move that the rule for every element does not reach is found', () => {
    expect(restless('.a{animation:spin 1s!important} html{scroll-behavior:smooth} .b{transition:none}', true)).toHaveLength(2)
    expect(restless('@media (prefers-reduced-motion: no-preference){html{scroll-behavior:smooth} .a{animation:x 1s}}', false)).toEqual([])
    expect(restless('.a{transition:transform 1s}', false)).toHaveLength(1)
  })
})
