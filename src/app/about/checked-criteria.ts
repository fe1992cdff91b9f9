/**
 * The one list the accessibility statement is made from: each criterion of WCAG 2.2 A and AA, what came of it, how and
 * when it was last looked at. What is marked as partly met is told in the statement by itself, so it has to say why.
 */
import type { Day } from '../../domain/entry.ts'
import { m } from '../../i18n/generated/messages.js'
import type { CriterionNumber } from './criterion-names.ts'

export type Check = 'axe' | 'ownTest' | 'byHand'
export type Barrier = () => string
export type CheckedCriterion = {
  level: 'A' | 'AA'
  checks: readonly Check[]
  /** The files that hold it, for whoever looks after them. */
  tests: readonly string[]
  checkedOn: Day
} & ({ outcome: 'met' | 'notApplicable' } | { outcome: 'partly' | 'notMet'; barriers: readonly [Barrier, ...Barrier[]] })

const CHECKED_ON: Day = '2026-11-28'

const AXE = 'test/browser/accessibility.spec.ts'
const FITS = 'test/browser/fits.spec.ts'
const CONTRAST = 'test/app/contrast.test.ts'
/** Our own checks on every screen of the tablet, the families and the desk, beside its picture. */
const SCREENS = 'test/browser/look.spec.ts'
/** What is said while many press quickly, and that a press counts when the finger leaves where it came. */
const FINGERS = 'test/browser/fingers.spec.ts'
/** A host's day and an errand at the desk without a pointer; where the focus goes when its button has gone. */
const KEYBOARD = 'test/browser/keyboard.spec.ts'
/** What was typed wrong is said at its field, in words that tell what would be right. */
const [FORMS, SET_UP] = ['test/browser/forms.spec.ts', 'test/browser/set-up.spec.ts']
/** Families are told twenty seconds before an answer left alone goes, and a touch keeps it. */
const FAMILIES = 'test/browser/families.spec.ts'
/** A screen behind the PIN is told of half a minute before it shuts, and whatever is touched keeps it open. */
const PIN = 'test/browser/pin.spec.ts'
/** The charts and their tables hold the same numbers, and their names say the main thing. */
const CHARTS = 'test/browser/charts.spec.ts'
/** Told beforehand, continued by one press; what was being written stays. */
const SESSION_END = 'test/browser/session-end.spec.ts'
/** Every screen of a tablet on a phone: what a screen reader gets of it, and what the keyboard comes to. */
const WALK = 'test/browser/walk.spec.ts'

const byAxe = { outcome: 'met', checks: ['axe', 'byHand'], tests: [AXE], checkedOn: CHECKED_ON } as const
const byHand = { outcome: 'met', checks: ['byHand'], tests: [], checkedOn: CHECKED_ON } as const
const byTest = (...tests: string[]) => ({ outcome: 'met', checks: ['ownTest', 'byHand'], tests, checkedOn: CHECKED_ON }) as const
/** There is no film and no sound that lasts, and nothing that moves by itself or is dragged or shaken. */
const nothingOfThat = { outcome: 'notApplicable', checks: ['byHand'], tests: [], checkedOn: CHECKED_ON } as const
const partly = (...barriers: [Barrier, ...Barrier[]]) => ({ outcome: 'partly', barriers, checks: ['byHand'], tests: [], checkedOn: CHECKED_ON }) as const

export const CHECKED_CRITERIA: Readonly<Record<CriterionNumber, CheckedCriterion>> = {
  '1.1.1': { level: 'A', ...byAxe, checks: ['axe', 'ownTest', 'byHand'], tests: [AXE, SCREENS, CHARTS] },
  '1.2.1': { level: 'A', ...nothingOfThat },
  '1.2.2': { level: 'A', ...nothingOfThat },
  '1.2.3': { level: 'A', ...nothingOfThat },
  '1.2.4': { level: 'AA', ...nothingOfThat },
  '1.2.5': { level: 'AA', ...nothingOfThat },
  '1.3.1': { level: 'A', ...byAxe, tests: [AXE, WALK] },
  '1.3.2': { level: 'A', ...byTest(WALK) },
  '1.3.3': { level: 'A', ...byHand },
  '1.3.4': { level: 'AA', ...byTest(FITS, SCREENS) },
  '1.3.5': { level: 'AA', ...byAxe },
  '1.4.1': { level: 'A', ...byHand },
  '1.4.2': { level: 'A', ...nothingOfThat },
  '1.4.3': { level: 'AA', ...byAxe, checks: ['axe', 'ownTest'], tests: [AXE, CONTRAST] },
  '1.4.4': { level: 'AA', ...byTest(FITS, SCREENS) },
  '1.4.5': { level: 'AA', ...byHand },
  '1.4.10': { level: 'AA', ...byTest(FITS, SCREENS) },
  '1.4.11': { level: 'AA', ...byTest(CONTRAST) },
  '1.4.12': { level: 'AA', ...byTest(WALK, SCREENS) },
  '1.4.13': { level: 'AA', ...nothingOfThat },
  '2.1.1': { level: 'A', ...byTest(WALK, KEYBOARD) },
  '2.1.2': { level: 'A', ...byTest(WALK, KEYBOARD) },
  '2.1.4': { level: 'A', ...nothingOfThat },
  '2.2.1': { level: 'A', ...byTest(SESSION_END, FAMILIES, PIN) },
  '2.2.2': { level: 'A', ...nothingOfThat },
  '2.3.1': { level: 'A', ...nothingOfThat },
  '2.4.1': { level: 'A', ...byAxe },
  '2.4.2': { level: 'A', ...byTest(WALK) },
  '2.4.3': { level: 'A', ...byTest(SCREENS, KEYBOARD) },
  '2.4.4': { level: 'A', ...byAxe },
  '2.4.5': { level: 'AA', ...byHand },
  '2.4.6': { level: 'AA', ...byTest(WALK) },
  '2.4.7': { level: 'AA', ...byTest(WALK, SCREENS) },
  '2.4.11': { level: 'AA', ...byTest(WALK, SCREENS) },
  '2.5.1': { level: 'A', ...nothingOfThat },
  '2.5.2': { level: 'A', ...byTest(FINGERS) },
  '2.5.3': { level: 'A', ...byTest(WALK) },
  '2.5.4': { level: 'A', ...nothingOfThat },
  '2.5.7': { level: 'AA', ...nothingOfThat },
  '2.5.8': { level: 'AA', ...byTest(WALK, SCREENS) },
  '3.1.1': { level: 'A', ...byAxe },
  '3.1.2': { level: 'AA', ...partly(m.accessibility_barrier_words) },
  '3.2.1': { level: 'A', ...byHand },
  '3.2.2': { level: 'A', ...byHand },
  '3.2.3': { level: 'AA', ...byHand },
  '3.2.4': { level: 'AA', ...byHand },
  '3.2.6': { level: 'A', ...byTest(WALK) },
  '3.3.1': { level: 'A', ...byTest(FORMS, SET_UP) },
  '3.3.2': { level: 'A', ...byAxe },
  '3.3.3': { level: 'AA', ...byTest(FORMS, SET_UP) },
  '3.3.4': { level: 'AA', ...byHand },
  '3.3.7': { level: 'A', ...byHand },
  '3.3.8': { level: 'AA', ...byHand },
  '4.1.2': { level: 'A', ...byAxe, tests: [AXE, WALK] },
  '4.1.3': { level: 'AA', ...byTest(FINGERS) },
}
