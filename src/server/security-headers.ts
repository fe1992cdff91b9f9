/** The headers that keep a browser from being turned against its user: strict CSP, no framing, no leaking, no sensors. */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'

/** The wake lock keeps the tablet by the door awake; nothing else is asked of the device. */
const PERMISSIONS_POLICY = [
  'screen-wake-lock=(self)', 'camera=()', 'microphone=()', 'geolocation=()', 'payment=()', 'usb=()', 'browsing-topics=()',
].join(', ')

const HTTPS_STAYS_S = 31_536_000

/** For what is refused before any hook is asked, such as an address that cannot be decoded. */
export function headersOfBareAnswers({ protocol }: URL): Record<string, string> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'permissions-policy': PERMISSIONS_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(protocol === 'https:' && { 'strict-transport-security': `max-age=${HTTPS_STAYS_S}; includeSubDomains` }),
  }
}

export async function sendSecurityHeaders(app: FastifyInstance, publicUrl: URL): Promise<void> {
  await app.register(helmet, {
    // Written in one place for header and page alike, so helmet does not put it together.
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: publicUrl.protocol === 'https:' && { maxAge: HTTPS_STAYS_S },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY).header('permissions-policy', PERMISSIONS_POLICY)
    // What the endpoint tells is for the one who asked, unless a route says otherwise.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'private, no-store')
  })
}
