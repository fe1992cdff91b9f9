/** A real OpenID Connect provider on this machine, where people sign in by typing their name into its form. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type IssuerAccount = { email?: string; email_verified?: boolean }
export type Issuer = {
  url: string
  clientId: string
  clientSecret: string
  /** By the name typed into the form, which is also the subject. */
  accounts: Map<string, IssuerAccount>
  stop: () => Promise<void>
}

/** @param callback where it may send people back to @param port any free one unless told */
export async function startIssuer(callback: string, port = 0): Promise<Issuer> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(port, resolve) })
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['lokikirja', 'a secret between the two of them']
  const accounts = new Map<string, IssuerAccount>()
  const provider = new Provider(url, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...accounts.get(accountId) }) }),
    cookies: { keys: ['keys of a test'] },
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => { void answer(request, response) })
  return {
    url, clientId, clientSecret, accounts,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
