/** Speaks with the OpenID Connect issuer: authorization code with PKCE, state and nonce. Its library is loaded with the first who signs in that way. */
import type { Configuration, IDToken, UserInfoResponse } from 'openid-client'
import * as z from 'zod/mini'
import type { OidcSettings } from './deps.ts'

/** What this browser began with, and must come back with. */
export const Begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })
export type Begun = z.infer<typeof Begun>
/** The subject is the issuer's own name for somebody, for ever; the e-mail only where the issuer has made sure of it. */
export type IssuerSays = { subject: string; verifiedEmail: string | undefined }
export type OidcClient = {
  begin: () => Promise<{ address: URL; begun: Begun }>
  finish: (cameBackTo: URL, begun: Begun) => Promise<IssuerSays>
}

const TIMEOUT_S = 10

export function createOidcClient(settings: OidcSettings, callback: URL): OidcClient {
  let known: Promise<Configuration> | undefined
  const configuration = async () => {
    try {
      return await (known ??= discover(settings))
    } catch (error) {
      // It may be back the next time.
      known = undefined
      throw error
    }
  }
  return {
    begin: async () => begin(await configuration(), callback),
    finish: async (cameBackTo, begun) => finish(await configuration(), cameBackTo, begun),
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const { allowInsecureRequests, ClientSecretBasic, discovery } = await import('openid-client')
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : []
  return discovery(issuer, clientId, undefined, ClientSecretBasic(clientSecret), { execute, timeout: TIMEOUT_S })
}

async function begin(configuration: Configuration, callback: URL): Promise<{ address: URL; begun: Begun }> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } = await import('openid-client')
  const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: callback.href, scope: 'openid email', state: begun.state, nonce: begun.nonce,
    code_challenge: await calculatePKCECodeChallenge(begun.verifier), code_challenge_method: 'S256',
  })
  return { address, begun }
}

async function finish(configuration: Configuration, cameBackTo: URL, { state, nonce, verifier }: Begun): Promise<IssuerSays> {
  const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client')
  const tokens = await authorizationCodeGrant(configuration, cameBackTo, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('an ID token was expected')
  // Many issuers tell the e-mail only there.
  const said = claims['email'] === undefined ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims
  return { subject: `${claims.iss} ${claims.sub}`, verifiedEmail: verifiedEmail(said) }
}

function verifiedEmail({ email, email_verified: isVerified }: IDToken | UserInfoResponse): string | undefined {
  return isVerified === true && typeof email === 'string' ? email.trim().toLowerCase() : undefined
}
