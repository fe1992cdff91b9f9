/** Writes README's table of variables and deploy/lokikirja.env.example from the schema of the environment: `npm run env-table`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { Environment, SETTING_WORDS, type SettingWords } from '../../src/server/environment.ts'

export const README = 'README.md'
export const ENV_EXAMPLE = 'deploy/lokikirja.env.example'
const HEAD = '| variable | default | must be |\n|---|---|---|\n'
const ABOUT_EXAMPLE = `# Settings of a Lokikirja server, each with its default or an example. Take the # away from a line to set it.
# Written by \`npm run env-table\` from src/server/environment.ts.
`

type Variable = { name: string; fallback: string | undefined; words: SettingWords }

function variables(): Variable[] {
  return Object.entries(Environment.shape).map(([name, schema]) => {
    const words = SETTING_WORDS.get(schema)
    if (words === undefined) throw new Error(`${name} has no words: register them in src/server/environment.ts`)
    return { name, fallback: schema.def.type === 'default' ? schema.def.defaultValue : undefined, words }
  })
}

export function tableOfVariables(): string {
  const rows = variables().map(({ name, fallback, words }) => `| \`${name}\` | ${words.otherwise ?? (fallback === undefined ? 'none' : `\`${fallback}\``)} | ${words.is}${inFile(name, words)} |\n`)
  return HEAD + rows.join('')
}

/** README with the table as it should be now. */
export function withTable(readme: string): string {
  const [start, end] = [readme.indexOf(HEAD), readme.indexOf('\n\n', readme.indexOf(HEAD)) + 1]
  if (start < 0) throw new Error('README has no table of variables')
  return readme.slice(0, start) + tableOfVariables() + readme.slice(end)
}

export function exampleOfVariables(): string {
  return [ABOUT_EXAMPLE, ...variables().map(({ name, fallback, words }) => {
    const line = words.secret ? `${name}_FILE=/etc/lokikirja/${name.toLowerCase().replaceAll('_', '-')}` : `${name}=${words.example ?? fallback ?? ''}`
    return `# ${plain(words.is + inFile(name, words))}\n#${line}\n`
  })].join('\n')
}

function inFile(name: string, words: SettingWords): string {
  return words.secret ? `; or \`${name}_FILE\`: a file that holds it` : ''
}

function plain(words: string): string {
  return words.replaceAll('`', '')
}

if (import.meta.url === `file://${process.argv[1]}`) {
  writeFileSync(README, withTable(readFileSync(README, 'utf8')))
  writeFileSync(ENV_EXAMPLE, exampleOfVariables())
}
