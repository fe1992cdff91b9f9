/** Pairing: a code becomes this tablet's token, and what was counted before is asked about once. */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { EnrolResponse } from '../../domain/sync-protocol.ts'
import { defaultReference } from '../../domain/vocabulary.ts'
import { m } from '../../i18n/generated/messages.js'
import { entriesBeforePairing } from '../../local-db/pairing.ts'
import type { StoredHere } from '../../local-db/first-screen-queries.ts'
import { PlaceChoice } from '../place-choice.tsx'
import { useOpenTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { CodeForm } from './code-form.tsx'
import { interruptedEnrolment, keepEnrolment, settleEnrolment } from './enrolment.ts'
import { StepHeading } from './step-heading.tsx'
import { storageWords } from './storage-words.ts'
import { WhoseEntries } from './whose-entries.tsx'

type Question =
  /** A tablet that travels: where it is now. */
  | { kind: 'where'; enrolled: EnrolResponse }
  | { kind: 'whose'; enrolled: EnrolResponse; countedBefore: number }
type PairingProps = { here: StoredHere | null; linkedCode: string | null; onDone: () => void; back: ReactNode }

export function Pairing({ here, linkedCode, onDone, back }: PairingProps) {
  const { question, trouble, take, goOnAt, settle } = usePairing(onDone)
  return (
    <>
      {trouble !== null && <Banner tone="alert" title={m.common_not_saved()}>{trouble}</Banner>}
      {question === null && <CodeForm here={here} linkedCode={linkedCode} back={back} onEnrolled={take} />}
      {question?.kind === 'where' && <WhereNow enrolled={question.enrolled} present={here?.device.placeId ?? null} onChoose={(placeId) => void goOnAt(question.enrolled, placeId)} />}
      {question?.kind === 'whose' && <WhoseEntries place={question.enrolled.places[0]?.name ?? ''} count={question.countedBefore} onAnswer={(belongs) => void settle(question.enrolled, belongs)} />}
    </>
  )
}

function WhereNow({ enrolled: { places }, present, onChoose }: { enrolled: EnrolResponse; present: string | null; onChoose: (placeId: string) => void }) {
  return (
    <section className="su-form">
      <StepHeading>{m.tablets_where()}</StepHeading>
      <PlaceChoice places={places} municipalities={defaultReference().municipalities} present={present} onChoose={onChoose} />
    </section>
  )
}

function usePairing(onDone: () => void) {
  const tablet = useOpenTablet()
  const [question, setQuestion] = useState<Question | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const settling = useRef(false)

  const settle = useCallback(async (enrolled: EnrolResponse, belongs: boolean) => {
    // A second tap on the answer must not pair a second time.
    if (settling.current) return
    settling.current = true
    try {
      await settleEnrolment(tablet, enrolled, belongs)
      tablet.nudge()
      onDone()
    } catch (error) {
      settling.current = false
      setTrouble(storageWords(error))
    }
  }, [tablet, onDone])

  /** Without anything counted before there is nothing to ask. */
  const askWhose = useCallback(async (enrolled: EnrolResponse) => {
    const countedBefore = await entriesBeforePairing(tablet.db)
    if (countedBefore === 0) await settle(enrolled, false)
    else setQuestion({ kind: 'whose', enrolled, countedBefore })
  }, [tablet.db, settle])

  /** The place chosen is the first, and the tablet begins there. */
  const goOnAt = useCallback(async (enrolled: EnrolResponse, placeId: string) => {
    const places = [...enrolled.places].sort((a, b) => Number(b.id === placeId) - Number(a.id === placeId))
    await askWhose({ ...enrolled, places })
  }, [askWhose])

  const take = useCallback(async (enrolled: EnrolResponse) => {
    await keepEnrolment(tablet, enrolled)
    if (enrolled.places.length > 1) setQuestion({ kind: 'where', enrolled })
    else await askWhose(enrolled)
  }, [tablet, askWhose])

  useEffect(() => {
    void interruptedEnrolment(tablet.db).then((enrolled) => enrolled && take(enrolled))
  }, [tablet.db, take])
  return { question, trouble, take, goOnAt, settle }
}
