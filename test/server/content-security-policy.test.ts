import { describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, META_CONTENT_SECURITY_POLICY } from '../../src/server/content-security-policy.ts'

describe('the content security policy', () => {
  it('lets nothing in but our own files, and no text become a script', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; "
      + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
  })
  it('says the same in the page, except for the one word that a page may not say', () => {
    expect(META_CONTENT_SECURITY_POLICY).toBe(CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'; ", ''))
  })
})
