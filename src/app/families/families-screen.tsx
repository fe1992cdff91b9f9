/**
 * The tablet in the families' hands: five faces, four themes, a thank-you, and back to the start. Nothing here leads
 * anywhere else, and no number is shown. Sending goes on behind it.
 */
import { LockKeyhole } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { nameIn } from '../../domain/reference-lookup.ts'
import { m } from '../../i18n/generated/messages.js'
import { LanguageChoice } from '../language-choice.tsx'
import { useStayAwake } from '../stay-awake.ts'
import { useHere, useTablet } from '../tablet.tsx'
import type { Answering } from './answering.ts'
import { FacesQuestion } from './faces-question.tsx'
import { HostExit } from './host-exit.tsx'
import { Shore } from './shore.tsx'
import { ThemesQuestion } from './themes-question.tsx'
import { useAnswering, type Tell } from './use-answering.ts'
import { Words } from './words.tsx'
import './families.css'

type FamiliesScreenProps = { hold: (isHeld: boolean) => void; onPair: () => void }

export function FamiliesScreen({ hold, onPair }: FamiliesScreenProps) {
  const { pairing } = useHere().device
  const { state, tell } = useAnswering()
  const hasMoved = useHasMoved(state)
  useNoAddress()
  useNoMenu()
  useStayAwake()
  const { step } = state
  if (step === 'pin' || step === 'forgotten') {
    return (
      <Suspense fallback={<main className="lock alone" aria-busy="true" />}>
        <main className="lock alone"><HostExit step={step} tell={tell} hold={hold} onPair={onPair} /></main>
      </Suspense>
    )
  }
  // Removed from use: nobody could promise that an answer arrives. The host is told why behind the PIN.
  const isClosed = pairing !== null && pairing.state !== 'good'
  return (
    <main className="kiosk">
      <Top tell={tell} />
      {isClosed ? <Words title={m.families_closed()} lead={m.families_closed_detail()} /> : <OpenScreen state={state} tell={tell} takesFocus={hasMoved} />}
    </main>
  )
}

function OpenScreen({ state, tell, takesFocus }: { state: Answering; tell: Tell; takesFocus: boolean }) {
  const done = (label: string) => <button type="button" className="btn btn-main" onClick={() => tell({ kind: 'goOn' })}>{label}</button>
  switch (state.step) {
    case 'thanks': return <Words title={m.families_thanks()} lead={m.families_thanks_kept()} action={done(m.families_done())} />
    case 'resting': return <Words title={m.families_thanks()} lead={`${m.families_thanks_kept()} ${m.families_resting()}`} />
    case 'notSaved': return <Words title={m.families_not_saved()} lead={m.families_not_saved_detail()} action={done(m.families_to_start())} />
    default: return <Questions state={state} tell={tell} takesFocus={takesFocus} />
  }
}

function Questions({ state, tell, takesFocus }: { state: Answering; tell: Tell; takesFocus: boolean }) {
  return (
    <>
      <FacesQuestion chosen={state.mood} lacksFace={state.lacksFace} takesFocus={takesFocus} onChoose={(mood) => tell({ kind: 'mood', mood })} />
      <ThemesQuestion chosen={state.themes} onToggle={(theme) => tell({ kind: 'theme', theme })} />
      <Shore>
        <p className="ki-ending" role="status">{state.isEnding && m.families_ending()}</p>
        <p className="quiet small">{m.families_anonymous()}</p>
        <button type="button" className="btn btn-main" onClick={() => tell({ kind: 'send' })}>{m.families_send()}</button>
      </Shore>
    </>
  )
}

function Top({ tell }: { tell: Tell }) {
  const { place, reference } = useHere()
  const { language } = useTablet()
  const municipality = reference.municipalities.find(({ code }) => code === place.municipality)
  const name = municipality && nameIn(municipality.names, language)
  return (
    <header className="ki-top">
      <p className="ki-place">{name === undefined || name === place.name ? place.name : `${place.name}, ${name}`}</p>
      <LanguageChoice label={m.families_language()} onChoose={(chosen) => tell({ kind: 'language', language: chosen })} />
      <button type="button" className="btn btn-quiet" onClick={() => tell({ kind: 'ask', step: 'pin' })}>
        <LockKeyhole className="ico" aria-hidden="true" />
        {m.families_host()}
      </button>
    </header>
  )
}

/** Whatever address led here is forgotten, so that the host comes back to the day. */
function useNoAddress(): void {
  const [location, navigate] = useLocation()
  useEffect(() => navigate('/', { replace: true }), [location, navigate])
}

/** From the second picture on: the first one takes nobody's focus. */
function useHasMoved({ step }: Answering): boolean {
  const [seen, see] = useState({ step, hasMoved: false })
  if (seen.step !== step && step !== 'saving') see({ step, hasMoved: true })
  return seen.hasMoved
}

/** A finger that rests on a face for long gets no menu that leads out of the app. */
function useNoMenu(): void {
  useEffect(() => {
    const prevent = (event: Event) => event.preventDefault()
    addEventListener('contextmenu', prevent)
    return () => removeEventListener('contextmenu', prevent)
  }, [])
}
