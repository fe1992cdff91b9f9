import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const text = readFileSync('CONTRIBUTING.md', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

describe('the recipes for changing the product', () => {
  it('name files and folders that exist', () => {
    const named = [...text.matchAll(/`((?:src|test|public|deploy)\/[^`<\s]+|[\w.-]+\.(?:md|json))`/g)].map(([, path = '']) => path)
    const ofEachLanguage = /^(fi|sv|en|se)\.json$/
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter((path) => !ofEachLanguage.test(path) && !existsSync(path))).toEqual([])
  })
  it('name commands that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})
