/** A few sentences about the screen one is on, and whom to ask. Kept on the tablet with the rest of the app. */
import { Link, useLocation } from 'wouter'
import { m } from '../../i18n/generated/messages.js'
import type { CameFrom } from '../about-links.tsx'
import type { HelpTopic } from '../help-topic.ts'
import { Dialog } from '../ui/dialog.tsx'
import { HELP } from './help-words.ts'
import './help.css'

export function HelpDialog({ topic, onClose }: { topic: HelpTopic; onClose: () => void }) {
  const { screen, words } = HELP[topic]
  const [from] = useLocation()
  const state: CameFrom = { from }
  return (
    <Dialog title={m.help_title({ screen: screen() })} className="help" onClose={onClose}>
      <div className="help-b">
        <ul>{words().split('\n').map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        <h2>{m.help_more()}</h2>
        <p>{m.help_more_detail()}</p>
        <p><Link href="/about/feedback" state={state}>{m.help_tell()}</Link></p>
      </div>
    </Dialog>
  )
}
