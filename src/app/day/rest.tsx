/**
 * The day screen stays on, and rests while nobody is there: dark after some minutes, and after an hour the tablet may
 * sleep. The first touch counts like any other, on the card it falls on. On a low battery both come at once.
 */
import { useEffect, useState } from 'react'
import { keepScreenAwake, watchBattery } from '../capabilities.ts'
import { useHere } from '../tablet.tsx'
import { watchUntouched } from './untouched.ts'
import './rest.css'

const MINUTE_MS = 60_000
const [DIMS, SLEEPS] = [1, 2]
const USUAL = [3 * MINUTE_MS, 60 * MINUTE_MS] as const
const ON_LOW_BATTERY = [MINUTE_MS, MINUTE_MS] as const

export function Rest() {
  const { wakeLock, dims } = useHere().preferences
  const [isLow, setLow] = useState(false)
  const [stage, setStage] = useState(0)
  useEffect(() => watchBattery(setLow), [])
  useEffect(() => watchUntouched(isLow ? ON_LOW_BATTERY : USUAL, globalThis, setStage), [isLow])
  const isAwake = wakeLock && !isLow && stage < SLEEPS
  useEffect(() => (isAwake ? keepScreenAwake() : undefined), [isAwake])
  return dims && stage >= DIMS ? <div className="dim" aria-hidden="true" /> : null
}
