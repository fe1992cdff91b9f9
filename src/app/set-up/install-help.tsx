/** How this very device puts Lokikirja on its home screen, step by step with the icons one has to find. */
import { Download, Ellipsis, EllipsisVertical, House, Share, SquarePlus } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { m } from '../../i18n/generated/messages.js'
import { isEdge, type InstallWay } from '../capabilities.ts'
import { useTablet } from '../tablet.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { StorageKeptWords } from './storage-kept.tsx'

type Step = { Icon: typeof Share; words: string }

export function InstallHelp() {
  const { install } = useTablet()
  const way = useSyncExternalStore(install.subscribe, install.way)
  if (way === 'notNeeded') return <p className="su-installed"><StateWord tone="saved">{m.set_up_installed()}</StateWord></p>
  return (
    <details className="su-fold">
      <summary>
        <Download className="ico" aria-hidden="true" />
        {m.set_up_install()}
      </summary>
      <p>{m.set_up_install_why()}</p>
      {way === 'promptOffered'
        ? <button type="button" className="btn btn-accent" onClick={() => void install.ask()}>{m.set_up_install_now()}</button>
        : <Steps steps={stepsOf(way)} />}
      <StorageKeptWords />
    </details>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="su-steps">
      {steps.map(({ Icon, words }) => (
        <li key={words}>
          <Icon className="ico" aria-hidden="true" />
          {words}
        </li>
      ))}
    </ol>
  )
}

function stepsOf(way: Exclude<InstallWay, 'notNeeded' | 'promptOffered'>): Step[] {
  const open: Step = { Icon: House, words: m.set_up_install_open() }
  switch (way) {
    case 'shareMenuIpad': return [{ Icon: Share, words: m.set_up_install_share_ipad() }, { Icon: SquarePlus, words: m.set_up_install_add() }, open]
    case 'shareMenuIphone': return [{ Icon: Share, words: m.set_up_install_share_iphone() }, { Icon: SquarePlus, words: m.set_up_install_add() }, open]
    case 'browserMenu': return [{ Icon: navigatorMenuIcon(), words: m.set_up_install_menu() }, { Icon: SquarePlus, words: m.set_up_install_menu_add() }, open]
  }
}

/** Firefox and Chrome stack the dots of their menu, Edge lays them in a row. */
function navigatorMenuIcon(): typeof Share {
  return isEdge() ? Ellipsis : EllipsisVertical
}
