/** The parts of others that are built in, with their licences: a text the build writes, fetched when somebody wants to read it. */
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../i18n/generated/messages.js'

const LICENCES = '/licences.txt'

export function Components() {
  const [text, setText] = useState<string | null>(null)
  const load = async (isOpen: boolean) => {
    if (isOpen && text === null) setText(await readLicences())
  }
  return (
    <details className="ab-fold" onToggle={(event) => void load(event.currentTarget.open)}>
      <summary>
        <ChevronDown className="ico" aria-hidden="true" />
        {m.about_components()}
      </summary>
      {/* The words of the licences themselves, in the language they were written in. */}
      {text !== null && (text === '' ? <p role="status">{m.about_components_missing()}</p> : <pre lang="en" tabIndex={0} role="region" aria-label={m.about_components()}>{text}</pre>)}
    </details>
  )
}

async function readLicences(): Promise<string> {
  try {
    const answer = await fetch(LICENCES)
    return answer.ok && (answer.headers.get('content-type') ?? '').startsWith('text/plain') ? await answer.text() : ''
  } catch {
    return ''
  }
}
