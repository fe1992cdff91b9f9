/** The frame of the coordinator's screens: mark, ways, language, who is signed in, and the offer of a new version. */
import { CircleUserRound, LogOut } from 'lucide-react'
import { createContext, Suspense, use, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { LANGUAGES } from '../../domain/languages.ts'
import type { Language } from '../../domain/reference-data.ts'
import { m } from '../../i18n/generated/messages.js'
import type { AppUpdateStore } from '../app-update.ts'
import { AboutLinks } from '../about-links.tsx'
import { useTablet } from '../tablet.tsx'
import { Mark } from '../ui/mark.tsx'
import { UpdateOffer } from '../update-offer.tsx'
import type { Answer, Me, Trouble } from './coordinator-api.ts'
import { TroubleBanner } from './trouble-banner.tsx'
import { Ways } from './ways.tsx'

type SignedIn = { me: Me; madeUp: boolean; signOut: () => Promise<Answer<null>> }

const UpdateContext = createContext<Promise<AppUpdateStore> | null>(null)
export const UpdateProvider = UpdateContext.Provider

export function Desk({ signedIn, children }: { signedIn?: SignedIn; children: ReactNode }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isOpen, setOpen] = useState(false)
  const update = use(UpdateContext)
  const leave = async () => {
    const answer = await signedIn?.signOut()
    if (answer && answer.kind !== 'ok') setTrouble(answer)
  }
  return (
    <div className="desk">
      <a className="skip" href="#main">{m.common_skip_to_content()}</a>
      <header className={['d-top', signedIn && 'd-folds', isOpen && 'open'].filter(Boolean).join(' ')}>
        <div className="d-brand"><Mark /><b aria-hidden="true">{m.common_app_name()}</b></div>
        {signedIn?.madeUp && <span className="made-up">{m.common_made_up()}</span>}
        {signedIn && <Ways role={signedIn.me.role} isOpen={isOpen} setOpen={setOpen} />}
        <div className="d-who">
          <LanguageSwitch />
          {signedIn && <AccountLink me={signedIn.me} onGo={() => setOpen(false)} />}
          {signedIn && (
            <button type="button" className="btn btn-quiet" onClick={() => void leave()}>
              <LogOut className="ico" aria-hidden="true" />
              {m.coordinator_sign_out()}
              <span className="vh">{signedIn.me.email}</span>
            </button>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {update && <Suspense><div className="d-trouble"><UpdateOffer update={update} /></div></Suspense>}
        {trouble && <div className="d-trouble"><TroubleBanner trouble={trouble} onRetry={() => void leave()} /></div>}
        {children}
      </main>
      <footer className="d-foot no-print"><AboutLinks /></footer>
    </div>
  )
}

/** Under the name of whoever is signed in. */
function AccountLink({ me: { name, email }, onGo }: { me: Me; onGo: () => void }) {
  const [location] = useLocation()
  return (
    <Link className="btn btn-quiet d-me" href="/coordinator/account" aria-current={location === '/coordinator/account' ? 'page' : undefined} onClick={onGo}>
      <CircleUserRound className="ico" aria-hidden="true" />
      {name || email}
      <span className="vh">{m.people_account()}</span>
    </Link>
  )
}

/** Each language calls itself by its own name, read out in its own sounds. */
function LanguageSwitch() {
  const { language, chooseLanguage } = useTablet()
  const names: Record<Language, string> = { fi: m.coordinator_finnish(), sv: m.coordinator_swedish(), en: m.coordinator_english() }
  return (
    <div className="seg" role="group" aria-label={m.coordinator_language()}>
      {LANGUAGES.map((one) => (
        <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => chooseLanguage(one)}>{names[one]}</button>
      ))}
    </div>
  )
}
