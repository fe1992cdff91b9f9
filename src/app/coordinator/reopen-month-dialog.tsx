/** A closed month is opened again for a reason, which stays in the history of changes. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import type { Month } from '../../domain/entry.ts'
import { REOPEN_REASON_MAX, ReopenReason } from '../../domain/month-closing.ts'
import { m } from '../../i18n/generated/messages.js'
import { useBusyMark } from '../busy-marks.ts'
import { useTablet } from '../tablet.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import type { Trouble } from './coordinator-api.ts'
import { monthInSentence } from './moment-words.ts'
import { useCounty } from './session.tsx'
import { TroubleBanner } from './trouble-banner.tsx'

const Reopening = z.object({ reason: ReopenReason })
type Reopening = z.infer<typeof Reopening>
type ReopenMonthDialogProps = { month: Month; placeId: string; onClose: () => void; onReopened: () => void }

export function ReopenMonthDialog({ month, placeId, onClose, onReopened }: ReopenMonthDialogProps) {
  const { api } = useCounty()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { register, handleSubmit, formState: { errors, isSubmitting, isDirty } } = useForm<Reopening>({ resolver: standardSchemaResolver(Reopening), defaultValues: { reason: '' } })
  useBusyMark(useTablet().busy, isDirty)
  const reopen = handleSubmit(async ({ reason }) => {
    setTrouble(null)
    const answer = await api.reopenMonth(placeId, month, reason)
    if (answer.kind !== 'ok') return setTrouble(answer)
    onClose()
    onReopened()
  })
  return (
    <Dialog title={m.closing_reopen_title({ month: monthInSentence(month) })} onClose={onClose}>
      <form className="dialog-b d-form" noValidate onSubmit={(event) => void reopen(event)}>
        <p>{m.closing_reopen_detail()}</p>
        {trouble && <TroubleBanner trouble={trouble} />}
        <TextField label={m.closing_reason()} hint={m.closing_reason_hint({ limit: REOPEN_REASON_MAX })} autoComplete="off" error={errors.reason && m.closing_error_reason({ limit: REOPEN_REASON_MAX })} {...register('reason')} />
        <div className="dialog-f">
          <button type="button" className="btn btn-quiet" onClick={onClose}>{m.common_cancel()}</button>
          <button type="submit" className="btn btn-main" aria-disabled={isSubmitting}>{m.closing_reopen()}</button>
        </div>
      </form>
    </Dialog>
  )
}
