/** The description of the interface as a page to read: plain HTML made from it, no script, its own small stylesheet. */
import type { App } from './zod-schemas.ts'
import { OPENAPI_PATH } from './openapi.ts'

const PAGE_PATH = '/api/docs'
const STYLE_PATH = '/api/docs.css'

export function docsPage(app: App): void {
  app.get(PAGE_PATH, { schema: { hide: true } }, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(app)))
  app.get(STYLE_PATH, { schema: { hide: true } }, async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE))
}

type Description = Exclude<ReturnType<App['swagger']>, string>
type Operation = { summary?: string; description?: string; tags?: string[]; security?: object[]; parameters?: unknown; requestBody?: unknown; responses?: object }
type Line = { method: string; path: string; operation: Operation }

function page(app: App): string {
  const description = app.swagger()
  if (typeof description === 'string') throw new Error('the description is an object unless YAML is asked for')
  const lines = operationsOf(description)
  const tags = [...new Set(lines.map(({ operation }) => operation.tags?.[0] ?? ''))]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(description.info.title)} interface</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${text(description.info.title)} interface</h1>
<p>${text(description.info.description)}</p>
<p>For programs: <a href="${OPENAPI_PATH}">${OPENAPI_PATH}</a> (OpenAPI 3.1).</p>
<nav aria-label="Routes"><ul>${lines.map((line) => `<li><a href="#${anchor(line)}"><code>${line.method} ${text(line.path)}</code></a> ${text(line.operation.summary)}</li>`).join('')}</ul></nav>
${tags.map((tag) => section(tag, lines.filter(({ operation }) => (operation.tags?.[0] ?? '') === tag))).join('\n')}
</main>
</body>
</html>
`
}

function operationsOf(description: Description): Line[] {
  return Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation: operation as Operation })))
}

function section(tag: string, lines: readonly Line[]): string {
  return `<section><h2>${text(tag)}</h2>${lines.map(article).join('\n')}</section>`
}

function article(line: Line): string {
  const { operation } = line
  return `<article id="${anchor(line)}">
<h3><code>${line.method} ${text(line.path)}</code></h3>
<p>${text(operation.summary)}. ${text(operation.description)}</p>
<p>Caller: ${text(callers(operation))}</p>
${json('Query', operation.parameters)}${json('Body', operation.requestBody)}
<dl>${Object.entries(operation.responses ?? {}).map(([status, answer]) => answerItem(status, answer)).join('')}</dl>
</article>`
}

function callers({ security = [] }: Operation): string {
  return security.flatMap((scheme) => Object.keys(scheme)).join(' or ') || 'anyone'
}

function answerItem(status: string, answer: unknown): string {
  const { description = '', content } = answer as { description?: string; content?: object }
  const isProblem = content !== undefined && 'application/problem+json' in content
  return `<dt>${text(status)}</dt><dd>${text(description)}${isProblem ? '' : json('Answer', content)}</dd>`
}

function json(title: string, value: unknown): string {
  return value === undefined ? '' : `<details><summary>${title}</summary><pre tabindex="0">${text(JSON.stringify(value, null, 2))}</pre></details>`
}

function anchor({ method, path }: Line): string {
  return `${method}${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function text(value: string | undefined): string {
  return (value ?? '').replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
}

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
a { color: inherit; }
article { border-top: 1px solid; margin-top: 1.5rem; }
code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow: auto; max-height: 30rem; padding: .5rem; border: 1px solid; }
dt { font-weight: bold; }
dd { white-space: pre-line; margin: 0 0 .5rem 1rem; }
`
