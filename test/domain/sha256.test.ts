import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import { contentHash } from '../../src/domain/day-digest.ts'
import { sha256 } from '../../src/domain/sha256.ts'

const node = (text: string) => createHash('sha256').update(text)

test('every text has the hash that others reckon for it', () => {
  for (let length = 0; length < 200; length += 1) expect(Buffer.from(sha256('a'.repeat(length)))).toEqual(node('a'.repeat(length)).digest())
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
    expect(Buffer.from(sha256(text)).toString('hex')).toBe(node(text).digest('hex'))
  }))
  expect(Buffer.from(sha256('\ud800 👩‍👧 \udfff')).toString('hex')).toBe(node('\ud800 👩‍👧 \udfff').digest('hex'))
})

test('a content’s hash does not depend on the order of its keys, and is the one the server keeps', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    const turned = Object.fromEntries(Object.entries(value).reverse())
    expect(contentHash(turned)).toBe(contentHash(value))
    expect(contentHash(value)).toMatch(/^[\w-]{43}$/)
  }))
  expect(contentHash({ b: 1, a: ['x', null] })).toBe(node('{"a":["x",null],"b":1}').digest('base64url'))
})

test('what is hashed is JSON, whatever signs it holds', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
    expect(canonicalJson({ [text]: text })).toBe(JSON.stringify({ [text]: text }))
  }))
})
