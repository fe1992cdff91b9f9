/** A real OpenID Connect provider on this machine, where people sign in by typing their name into its form. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Provider, { type KoaContextWithOIDC } from 'oidc-provider'

export type IssuerAccount = { email?: string; email_verified?: boolean }
export type Issuer = {
  url: string
  clientId: string
  clientSecret: string
  /** By the name typed into the form, which is also the subject. */
  accounts: Map<string, IssuerAccount>
  stop: () => Promise<void>
}

const FORM_PATH = '/interaction/'

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
    loadExistingGrant: grantAll,
    cookies: { keys: ['keys of a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${FORM_PATH}${uid}` },
    pkce: { required: () => true, methods: ['S256'] },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => { void (request.url?.startsWith(FORM_PATH) ? signIn(provider, request, response) : answer(request, response)) })
  return {
    url, clientId, clientSecret, accounts,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** Nobody is asked whether Lokikirja may know their e-mail: their organisation has said so. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid email')
  await grant.save()
  return grant
}

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const accountId = new URLSearchParams(await text(request)).get('login') ?? ''
    return provider.interactionFinished(request, response, { login: { accountId } })
  }
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="fi"><head><title>Alueen kirjautuminen</title><link rel="icon" href="data:,"></head>
<body><form method="post" action="${request.url}"><label>Tunnus <input name="login"></label><button type="submit">Kirjaudu sisään</button></form></body></html>`)
}
