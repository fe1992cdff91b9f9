/**
 * The one place the Content-Security-Policy is written. The endpoint sends it as a header; the build puts the
 * same words into index.html, for hosts that serve the page without our headers.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Browsers refuse `frame-ancestors` in a `<meta>` and complain on the console: it is the header's alone. */
export const META_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY
  .split('; ')
  .filter((directive) => !directive.startsWith('frame-ancestors'))
  .join('; ')
