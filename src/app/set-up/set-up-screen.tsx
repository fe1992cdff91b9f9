/**
 * First run: the language, then a place of this tablet's own at once or one from a county by a code.
 * Later it is where a tablet is paired, again or for the first time; nothing counted is ever lost here.
 */
import { ArrowLeft, KeyRound, Tablet as TabletIcon } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { m } from '../../i18n/generated/messages.js'
import { AboutLinks } from '../about-links.tsx'
import { HelpButton } from '../help-button.tsx'
import { useTitle } from '../use-title.ts'
import { LanguageChoice } from '../language-choice.tsx'
import type { StoredHere } from '../../local-db/first-screen-queries.ts'
import { useTablet } from '../tablet.tsx'
import { InstallHelp } from './install-help.tsx'
import { useLinkedCode } from './linked-code.ts'
import { LostTablet } from './lost-tablet.tsx'
import { Scene } from './scene.tsx'
import './set-up.css'

// The welcome is shown before the forms and the storage they write to have come over a slow line.
const startAlone = () => import('./start-alone.tsx')
const pairing = () => import('./pairing.tsx')
const StartAlone = lazy(async () => ({ default: (await startAlone()).StartAlone }))
const Pairing = lazy(async () => ({ default: (await pairing()).Pairing }))

type Way = 'choose' | 'alone' | 'pair'

export function SetUpScreen({ here }: { here: StoredHere | null }) {
  const linkedCode = useLinkedCode()
  const [chosen, setWay] = useState<Way>(here === null && linkedCode === null ? 'choose' : 'pair')
  const [finished, setFinished] = useState(false)
  const [, navigate] = useLocation()
  // Only when the app knows the new place: until then every other screen would send back here.
  useEffect(() => {
    if (finished && here !== null) navigate('/', { replace: true })
  }, [finished, here, navigate])
  const settled = here !== null && !finished
  const way = settled ? 'pair' : chosen
  const finish = useCallback(() => setFinished(true), [])
  const back = () => setWay('choose')
  const heading = settled ? m.set_up_pair_this_tablet() : m.set_up_welcome()
  useTitle(heading)
  return (
    <main className="setup">
      <Scene heading={heading} lead={settled ? m.set_up_pair_lead() : m.set_up_welcome_lead()} />
      <div className="su-b">
        <div className="su-top">
          <LanguageChoice label={m.set_up_language()} />
          <HelpButton topic="setUp" className="btn btn-quiet su-help" />
          {settled && <BackToDevice />}
        </div>
        {way === 'choose' && <Ways onChoose={setWay} />}
        <Suspense fallback={<section className="su-ways" aria-busy="true" />}>
          {way === 'alone' && <StartAlone onDone={finish} back={<Back onPress={back} />} />}
          {way === 'pair' && <Pairing here={here} linkedCode={linkedCode} onDone={finish} back={settled ? null : <Back onPress={back} />} />}
        </Suspense>
        <div className="su-more">
          <InstallHelp />
          <LostTablet />
        </div>
        <AboutLinks />
      </div>
    </main>
  )
}

function Ways({ onChoose }: { onChoose: (way: Way) => void }) {
  const { storage } = useTablet()
  useEffect(() => {
    // A code already traded for a token must not be lost to a reload.
    const isInterrupted = async () => {
      const { db } = await storage
      return await (await import('./enrolment.ts')).interruptedEnrolment(db)
    }
    void isInterrupted().then((enrolled) => enrolled && onChoose('pair'), () => undefined)
    // Before a finger has found its way, and not before the welcome stands.
    void storage.then(() => Promise.all([startAlone(), pairing()])).catch(() => undefined)
  }, [storage, onChoose])
  return (
    <section className="su-ways" aria-label={m.set_up_how()}>
      <WayCard Icon={TabletIcon} title={m.set_up_alone()} onPress={() => onChoose('alone')}>{m.set_up_alone_detail()}</WayCard>
      <WayCard Icon={KeyRound} title={m.set_up_pair()} onPress={() => onChoose('pair')}>{m.set_up_pair_detail()}</WayCard>
    </section>
  )
}

function WayCard({ Icon, title, onPress, children }: { Icon: typeof KeyRound; title: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="su-way" onClick={onPress}>
      <Icon className="ico ico-l" aria-hidden="true" />
      <span>
        <b>{title}</b>
        {children}
      </span>
    </button>
  )
}

function Back({ onPress }: { onPress: () => void }) {
  return (
    <button type="button" className="btn btn-quiet su-back" onClick={onPress}>
      <ArrowLeft className="ico" aria-hidden="true" />
      {m.set_up_back()}
    </button>
  )
}

function BackToDevice() {
  return (
    <Link href="/device" className="btn btn-quiet su-back">
      <ArrowLeft className="ico" aria-hidden="true" />
      {m.set_up_back_to_device()}
    </Link>
  )
}
