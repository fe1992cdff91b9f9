/**
 * The small pages between the issuer and the app. The session cookie is not sent along with what another site began, so
 * a page of ours stands in between and goes on by itself; or it says in words why it does not.
 */
import type { FastifyReply } from 'fastify'
import type { Language } from '../domain/reference-data.ts'
import { m } from '../i18n/generated/messages.js'

/** The app then asks who is signed in, which it does not in a browser that nobody has signed in with. */
const SIGNED_IN = '/coordinator?signed-in'
const SIGN_IN = '/coordinator'

/** `late`: begun in another browser, or too long ago; `away`: the issuer does not answer; `failed`: what it says does not hold. */
export type OidcTrouble = 'stopped' | 'late' | 'unknown' | 'away' | 'failed'

export function sendOnwards(reply: FastifyReply, lang: Language): FastifyReply {
  const title = m.people_oidc_signed_in({}, { locale: lang })
  return sendPage(reply, lang, title, `<p><a href="${SIGNED_IN}">${m.people_oidc_go_on({}, { locale: lang })}</a></p>`, `<meta http-equiv="refresh" content="0;url=${SIGNED_IN}">`)
}

export function sendTrouble(reply: FastifyReply, lang: Language, trouble: OidcTrouble): FastifyReply {
  const { title, detail } = inWords(trouble, lang)
  const back = `<p><a href="${SIGN_IN}">${m.people_oidc_back({}, { locale: lang })}</a></p>`
  return sendPage(reply.code(trouble === 'away' ? 503 : 403), lang, title, `<p>${detail}</p>${back}`)
}

function sendPage(reply: FastifyReply, lang: Language, title: string, body: string, head = ''): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${title}</title>
<link rel="icon" href="/icons/icon.svg">
<link rel="stylesheet" href="/api/docs.css">
</head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`)
}

function inWords(trouble: OidcTrouble, locale: Language): { title: string; detail: string } {
  switch (trouble) {
    case 'stopped': return { title: m.people_oidc_stopped({}, { locale }), detail: m.people_oidc_stopped_detail({}, { locale }) }
    case 'late': return { title: m.people_oidc_late({}, { locale }), detail: m.people_oidc_late_detail({}, { locale }) }
    case 'unknown': return { title: m.people_oidc_unknown({}, { locale }), detail: m.people_oidc_unknown_detail({}, { locale }) }
    case 'away': return { title: m.people_oidc_away({}, { locale }), detail: m.people_oidc_away_detail({}, { locale }) }
    case 'failed': return { title: m.people_oidc_failed({}, { locale }), detail: m.people_oidc_failed_detail({}, { locale }) }
  }
}
