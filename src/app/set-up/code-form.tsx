/** The coordinator's code and a name for this tablet; whatever the network answers is said in plain words. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState, type ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import type { EnrolResponse } from '../../domain/sync-protocol.ts'
import { m } from '../../i18n/generated/messages.js'
import type { Weather } from '../../sync/sync-api.ts'
import { useBusyMark } from '../busy-marks.ts'
import { isInstalled, isIpad, isIphone, isPhone } from '../capabilities.ts'
import type { StoredHere } from '../../local-db/first-screen-queries.ts'
import { enrolmentRequestId } from '../../local-db/pairing.ts'
import { useOpenTablet } from '../tablet.tsx'
import { Banner } from '../ui/banner.tsx'
import { TextField } from '../ui/field.tsx'
import { StepHeading } from './step-heading.tsx'
import { weatherWords } from './weather-words.ts'

const CODE_SIGNS = 8

/** `k7qm 3xpd` → `K7QM-3XPD`: people copy codes from paper, phone and e-mail. */
function tidyCode(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return signs.length === CODE_SIGNS ? `${signs.slice(0, CODE_SIGNS / 2)}-${signs.slice(CODE_SIGNS / 2)}` : signs
}

const PairingRequest = z.object({
  code: z.pipe(z.string(), z.pipe(z.transform(tidyCode), z.string().check(z.length(CODE_SIGNS + 1)))),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
})
type PairingRequest = z.infer<typeof PairingRequest>

type CodeFormProps = { here: StoredHere | null; linkedCode: string | null; back: ReactNode; onEnrolled: (answer: EnrolResponse) => Promise<void> }

export function CodeForm({ here, linkedCode, back, onEnrolled }: CodeFormProps) {
  const tablet = useOpenTablet()
  const [weather, setWeather] = useState<Weather | null>(null)
  const { register, handleSubmit, formState } = useForm<PairingRequest>({
    resolver: standardSchemaResolver(PairingRequest),
    defaultValues: { code: linkedCode ?? '', name: isPhone() ? m.tablets_phone_name() : m.set_up_tablet_name_default() },
  })
  const { errors, isSubmitting } = formState
  useBusyMark(tablet.busy, formState.isDirty)

  const pair = handleSubmit(async ({ code, name }) => {
    setWeather(null)
    const answer = await (await tablet.api).enrol(code, name, await enrolmentRequestId(tablet, code))
    if (answer.kind === 'ok') await onEnrolled(answer.value)
    else setWeather(answer)
  })
  return (
    <form className="su-form" noValidate onSubmit={(event) => void pair(event)}>
      {back}
      <StepHeading>{m.set_up_pair()}</StepHeading>
      {linkedCode !== null && <CodeReady code={linkedCode} />}
      {here === null && linkedCode === null && <p>{m.set_up_pair_lead()}</p>}
      {here?.device.pin !== undefined && <p>{m.set_up_pin_goes()}</p>}
      <div className="su-pair">
        <TextField
          label={m.set_up_code()} hint={m.set_up_code_hint()} error={errors.code && m.set_up_code_error()}
          className="su-code" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} {...register('code')}
        />
        <TextField label={m.set_up_tablet_name()} hint={m.set_up_tablet_name_hint()} error={errors.name && m.common_required()} autoComplete="off" maxLength={80} {...register('name')} />
      </div>
      {weather !== null && <PairingTrouble weather={weather} />}
      <p className="su-go">
        <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{isSubmitting ? m.set_up_pairing_now() : m.set_up_pair_now()}</button>
      </p>
    </form>
  )
}

/** On an iPad or iPhone the camera opens the browser, whose storage is not that of the app on the home screen. */
function CodeReady({ code }: { code: string }) {
  const mayBeInstalled = (isIpad() || isIphone()) && !isInstalled()
  return (
    <Banner tone="saved" title={m.tablets_code_ready()}>
      {m.tablets_code_ready_detail()} {mayBeInstalled && m.tablets_code_in_app({ code })}
    </Banner>
  )
}

/** Bad weather is amber; only an answer about the code itself is an alert. */
function PairingTrouble({ weather }: { weather: Weather }) {
  const { title, detail } = weatherWords(weather)
  return <Banner tone={weather.kind === 'refused' || weather.kind === 'signedOut' ? 'alert' : 'queued'} title={title}>{detail}</Banner>
}
