/** What is said of this tablet's place and pairing above the first screen: where it is today, that it was moved, that it was removed. */
import { useState } from 'react'
import { Link } from 'wouter'
import { m } from '../i18n/generated/messages.js'
import { pillStatus } from '../local-db/first-screen-queries.ts'
import { choosePlace, noteMoveRead } from '../local-db/present-place.ts'
import { useCalmly } from './calm-screen.tsx'
import { formatNumber } from './format.ts'
import { PlaceDialog } from './place-choice.tsx'
import { useHere, useStored, useTablet, useToday } from './tablet.tsx'
import { Banner } from './ui/banner.tsx'
import './place.css'

/** Asked once a day where a tablet has several places; counting need not wait for the answer. */
export function WhereToday() {
  const { storage } = useTablet()
  const { device, place, reference } = useHere()
  const today = useToday()
  const [choosing, setChoosing] = useState(false)
  const isAsked = reference.places.length >= 2 && device.placeChosenOn !== today
  const isTime = useCalmly(isAsked)
  // Gone at once when it is answered.
  if (!isAsked || !isTime) return null
  const stay = async () => await choosePlace((await storage).db, place.id, today)
  const answers = (
    <span className="banner-acts">
      <button type="button" className="btn btn-soft" onClick={() => void stay()}>{place.name}</button>
      <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setChoosing(true)}>{m.tablets_change_place()}</button>
    </span>
  )
  return (
    <>
      <Banner tone="queued" title={m.tablets_where()} action={answers}>{m.tablets_where_last({ place: place.name })}</Banner>
      {choosing && <PlaceDialog onClose={() => setChoosing(false)} />}
    </>
  )
}

/** The desk has taken away the place this tablet was at. */
export function MovedByDesk() {
  const { storage } = useTablet()
  const { device: { movedFrom }, place } = useHere()
  const isTime = useCalmly(movedFrom !== undefined)
  if (movedFrom === undefined || !isTime) return null
  const read = async () => await noteMoveRead((await storage).db)
  return (
    <Banner tone="queued" title={m.tablets_moved({ place: place.name })} action={<button type="button" className="btn" onClick={() => void read()}>{m.tablets_moved_read()}</button>}>
      {m.tablets_moved_detail({ place: movedFrom })}
    </Banner>
  )
}

/** Whoever holds a tablet that was removed from use is told at once, and not only when entries have waited for long. */
export function RemovedFromUse() {
  const status = useStored(pillStatus, [])
  const isTime = useCalmly(status?.revoked === true)
  if (status?.revoked !== true || !isTime) return null
  const { unsent } = status
  return (
    <Banner tone="queued" title={m.tablets_revoked()} action={<Link href="/set-up" className="btn">{m.device_pair_again()}</Link>}>
      {unsent > 0 ? m.tablets_revoked_unsent({ count: unsent, shown: formatNumber(unsent) }) : m.tablets_revoked_all_sent()}
    </Banner>
  )
}
