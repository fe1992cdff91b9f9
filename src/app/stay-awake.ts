/**
 * A screen that lies open all day stays on while somebody is there: after an hour without a touch the tablet may sleep,
 * and on a low battery after a minute. The first touch counts like any other, on the card it falls on.
 */
import { useEffect, useState } from 'react'
import { keepScreenAwake, watchBattery } from './capabilities.ts'
import { useHere } from './tablet.tsx'
import { watchUntouched } from './untouched.ts'

const MINUTE_MS = 60_000
const [RESTS, SLEEPS] = [1, 2]
const USUAL = [3 * MINUTE_MS, 60 * MINUTE_MS] as const
const ON_LOW_BATTERY = [MINUTE_MS, MINUTE_MS] as const

/** @returns whether nobody has been there for some minutes. */
export function useStayAwake(): boolean {
  const { wakeLock } = useHere().preferences
  const [isLow, setLow] = useState(false)
  const [stage, setStage] = useState(0)
  useEffect(() => watchBattery(setLow), [])
  useEffect(() => watchUntouched(isLow ? ON_LOW_BATTERY : USUAL, globalThis, setStage), [isLow])
  const isAwake = wakeLock && !isLow && stage < SLEEPS
  useEffect(() => (isAwake ? keepScreenAwake() : undefined), [isAwake])
  return stage >= RESTS
}
