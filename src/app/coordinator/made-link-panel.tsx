/** A one-time link, shown once: to be copied and handed to the one it is for, and to nobody else. */
import { Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { copyText } from '../capabilities.ts'
import { TextField } from '../ui/field.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { momentInWords } from './moment-words.ts'
import type { MadeLink } from './people-answers.ts'

type MadeLinkPanelProps = { made: MadeLink; replacesOlder?: boolean; onDone: () => void }

export function MadeLinkPanel({ made: { link, expiresAt }, replacesOlder = false, onDone }: MadeLinkPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const copy = async () => {
    const done = (await copyText(link)) === 'done'
    if (!done) panel.current?.querySelector('input')?.select()
    setCopied(done ? 'yes' : 'no')
  }
  return (
    <div className="dialog-b p-link" ref={panel}>
      <p role="status">{m.people_link_once({ when: momentInWords(expiresAt) })}</p>
      <TextField label={m.people_link_label()} readOnly value={link} spellCheck={false} onFocus={(event) => event.currentTarget.select()} />
      <div className="p-copy">
        <button type="button" className="btn btn-accent" onClick={() => void copy()}>
          <Copy className="ico" aria-hidden="true" />
          {m.people_link_copy()}
        </button>
        <p role="status">
          {copied === 'yes' && <StateWord tone="saved">{m.people_link_copied()}</StateWord>}
          {copied === 'no' && <StateWord tone="alert">{m.people_link_not_copied()}</StateWord>}
        </p>
      </div>
      <ul className="p-notes">
        <li>{m.people_link_hand_over()}</li>
        <li>{m.people_link_whoever()}</li>
        {replacesOlder && <li>{m.people_link_older()}</li>}
      </ul>
      <div className="dialog-f"><button type="button" className="btn btn-main" onClick={onDone}>{m.common_done()}</button></div>
    </div>
  )
}
