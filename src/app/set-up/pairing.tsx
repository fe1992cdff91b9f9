/** Pairing: a code becomes this tablet's token, and what was counted before is asked about once. */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { EnrolResponse } from '../../domain/sync-protocol.ts'
import { m } from '../../i18n/generated/messages.js'
import { entriesBeforePairing } from '../../local-db/pairing.ts'
import type { StoredHere } from '../../local-db/first-screen-queries.ts'
import { useOpenTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { CodeForm } from './code-form.tsx'
import { interruptedEnrolment, keepEnrolment, settleEnrolment } from './enrolment.ts'
import { storageWords } from './storage-words.ts'
import { WhoseEntries } from './whose-entries.tsx'

type Question = { enrolled: EnrolResponse; countedBefore: number }
type PairingProps = { here: StoredHere | null; onDone: () => void; back: ReactNode }

export function Pairing({ here, onDone, back }: PairingProps) {
  const { question, trouble, take, settle } = usePairing(onDone)
  const form = <CodeForm here={here} back={back} onEnrolled={take} />
  const ask = ({ enrolled, countedBefore }: Question) => (
    <WhoseEntries place={enrolled.places[0]?.name ?? ''} count={countedBefore} onAnswer={(belongs) => void settle(enrolled, belongs)} />
  )
  return (
    <>
      {trouble !== null && <Banner tone="alert" title={m.common_not_saved()}>{trouble}</Banner>}
      {question === null ? form : ask(question)}
    </>
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
  const take = useCallback(async (enrolled: EnrolResponse) => {
    await keepEnrolment(tablet, enrolled)
    const countedBefore = await entriesBeforePairing(tablet.db)
    if (countedBefore === 0) await settle(enrolled, false)
    else setQuestion({ enrolled, countedBefore })
  }, [tablet, settle])

  useEffect(() => {
    void interruptedEnrolment(tablet.db).then((enrolled) => enrolled && take(enrolled))
  }, [tablet.db, take])
  return { question, trouble, take, settle }
}
