/** The nine painted peg figures, once in the page; every picture of a person refers to them. One unit is one px at 120 high. */
import type { VisitorGroup } from '../../domain/reference-data.ts'

type FigureName = VisitorGroup['figure']

export function FigureDefinitions() {
  return (
    <svg className="defs" aria-hidden="true" focusable="false">
      <symbol id="fig-baby" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-body" d="M-20 -3Q-20 -27 2 -27Q21 -27 21 -8Q21 0 14 0H-17Q-20 0 -20 -3Z" />
        <circle className="f-wood" cx="-5" cy="-33" r="12.5" />
        <path className="f-hair" d="M-6 -45.5q-4 -4 1 -6q3 -1 3 1.6q0 1.6 -1.8 1.4q1 1.4 -.4 3z" />
        <path className="f-snow" d="M-16 -12q18 7 36 -1v4q-18 7 -37.500 1z" />
      </symbol>
      <symbol id="fig-toddler" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-arm" d="M-12 -27L-17 -38M12 -27L17 -38" />
        <path className="f-body" d="M-12.5 0Q-15.5 0 -15.5 -3L-12.4 -24.6A12.4 12.4 0 0 1 12.4 -24.6L15.5 -3Q15.5 0 12.5 0Z" />
        <circle className="f-wood" cx="0" cy="-45" r="13" />
        <path className="f-hair" d="M-12.9 -48.6A13.4 13.4 0 0 1 12.9 -48.6Q0 -58.4 -12.9 -48.6Z" />
        <path className="f-hair" d="M-2.500 -56q-5 -7 -1 -9q2 4 3.500 5q0 -5 4 -5q1 5 -2 9z" />
        <circle className="f-snow" cx="-7" cy="-12" r="1.9" />
        <circle className="f-snow" cx="0" cy="-12" r="1.9" />
        <circle className="f-snow" cx="7" cy="-12" r="1.9" />
      </symbol>
      <symbol id="fig-child" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-body" d="M-13.5 0Q-16.5 0 -16.5 -3L-13.200000000000001 -36.8A13.200000000000001 13.200000000000001 0 0 1 13.200000000000001 -36.8L16.5 -3Q16.5 0 13.5 0Z" />
        <circle className="f-wood" cx="0" cy="-58" r="12.5" />
        <path className="f-hair" d="M-13.200 -60.500A13.200 13.200 0 0 1 13.200 -60.500Q14 -57 11.500 -57H-11.500Q-14 -57 -13.200 -60.500Z" />
        <circle className="f-snow" cx="0" cy="-76" r="4.600" />
        <path className="f-snow" d="M-14.600 -22L-9.700 -27L-4.900 -22L0 -27L4.900 -22L9.700 -27L14.600 -22V-18.500L9.700 -23.500L4.900 -18.500L0 -23.500L-4.900 -18.500L-9.700 -23.500L-14.800 -18.500Z" />
      </symbol>
      <symbol id="fig-school" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-hair" d="M8 -57h7q6 0 6 7v23q0 5 -5 5h-6z" />
        <path className="f-body" d="M-13.5 0Q-16.5 0 -16.5 -3L-13.200000000000001 -52.8A13.200000000000001 13.200000000000001 0 0 1 13.200000000000001 -52.8L16.5 -3Q16.5 0 13.5 0Z" />
        <circle className="f-wood" cx="0" cy="-74" r="12.2" />
        <path className="f-hair" d="M-12.5 -75.2A12.6 12.6 0 0 1 12.5 -75.2Q0 -84.4 -12.5 -75.2Z" />
        <path className="f-hair" d="M-11 -77q-8 0 -7.500 3q0 1.500 3 1.500h7z" />
        <path className="f-snow" d="M-3.400 -62h3.200v34h-3.200z" transform="translate(11.500 0) rotate(4)" />
      </symbol>
      <symbol id="fig-youth" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-body" d="M-14 -78q0 -8 14 -8q14 0 14 8q0 6 -14 7q-14 -1 -14 -7z" />
        <path className="f-body" d="M-14 0Q-17 0 -17 -3L-13.600000000000001 -68.4A13.600000000000001 13.600000000000001 0 0 1 13.600000000000001 -68.4L17 -3Q17 0 14 0Z" />
        <circle className="f-wood" cx="0" cy="-90" r="12" />
        <path className="f-hair" d="M-12.400 -89q-1 -13.600 11.400 -13.800q13 -.2 13.400 13q.4 7 1 12q-4 .4 -5 -4q-.5 -6 -1.500 -9q-10 1 -14 -4q-3 4 -5.300 5.800z" />
        <path className="f-snow" d="M-5.500 -71h2v13h-2zM3.500 -71h2v13h-2z" />
        <path className="f-thin" d="M-9 -33h18" />
      </symbol>
      <symbol id="fig-parent" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-body" d="M-15.5 0Q-18.5 0 -18.5 -3L-14.8 -73.2A14.8 14.8 0 0 1 14.8 -73.2L18.5 -3Q18.5 0 15.5 0Z" />
        <circle className="f-wood" cx="0" cy="-97" r="12.3" />
        <path className="f-hair" d="M-12.7 -96.4A12.700000000000001 12.700000000000001 0 1 1 12.7 -96.4Q0 -105.6 -12.7 -96.4Z" />
        <circle className="f-hair" cx="0" cy="-112" r="5.600" />
        <circle className="f-snow" cx="-8" cy="-69" r="2" />
        <circle className="f-snow" cx="0" cy="-69" r="2" />
        <circle className="f-snow" cx="8" cy="-69" r="2" />
        <circle className="f-snow" cx="-12" cy="-62" r="2" />
        <circle className="f-snow" cx="-4" cy="-62" r="2" />
        <circle className="f-snow" cx="4" cy="-62" r="2" />
        <circle className="f-snow" cx="12" cy="-62" r="2" />
      </symbol>
      <symbol id="fig-grand" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-line" d="M20 0V-44q0 -7 -6 -7" />
        <path className="f-body" d="M-15.5 0Q-18.5 0 -18.5 -3L-14.8 -65.2A14.8 14.8 0 0 1 14.8 -65.2L18.5 -3Q18.5 0 15.5 0Z" />
        <circle className="f-wood" cx="0" cy="-89" r="12.3" />
        <path className="f-snow" d="M-12.600 -88A12.700 12.700 0 1 1 12.600 -88Q8 -97 0 -97Q-8 -97 -12.600 -88Z" />
        <circle className="f-thin" cx="-4.600" cy="-86" r="3.700" />
        <circle className="f-thin" cx="4.600" cy="-86" r="3.700" />
        <path className="f-hair" d="M-15 -62Q0 -53 15 -62L16 -55Q6 -48 3 -48V-36H-3V-48Q-12 -50 -16.200 -55Z" />
      </symbol>
      <symbol id="fig-expect" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-body" d="M-15 0Q-18 0 -18 -3L-14.500 -74A14.500 14.500 0 0 1 13 -80Q15 -68 16.500 -60Q26 -50 23 -36Q21.500 -28 17.500 -25L18.500 -3Q18.500 0 15.500 0Z" />
        <circle className="f-wood" cx="-1" cy="-97" r="12.3" />
        <path className="f-hair" d="M-13.600 -95q-.6 -14.600 12.600 -14.800q12.600 0 13 11q-9 1 -14 -3q0 10 -2 14q-1 12 -7 13q-3.600 -8 -2.600 -20z" />
        <path className="f-snow" d="M14.500 -37.500c-2.600 -2.200 -5.400 -4 -5.400 -6.600c0 -3.600 4.200 -4.200 5.400 -1.400c1.200 -2.800 5.400 -2.200 5.400 1.400c0 2.600 -2.800 4.400 -5.400 6.600z" />
      </symbol>
      <symbol id="fig-other" viewBox="-23 -120 46 120" overflow="visible">
        <path className="f-body" d="M-15.5 0Q-18.5 0 -18.5 -3L-14.8 -73.2A14.8 14.8 0 0 1 14.8 -73.2L18.5 -3Q18.5 0 15.5 0Z" />
        <circle className="f-wood" cx="0" cy="-97" r="12.3" />
        <path className="f-hair" d="M-12.700 -99A12.700 12.700 0 0 1 12.700 -99L17 -97.500Q17 -95.500 15 -95.500H-12.700Z" />
        <path className="f-hair" d="M-5 -89q5 6 10 0v5q-5 5 -10 0z" />
        <path className="f-snow" d="M-7 -68h14v2.600h-14zM-7 -61h14v2.600h-14zM-7 -54h14v2.600h-14z" />
      </symbol>
    </svg>
  )
}

/** Decorative: the label beside it says who it is. */
export function Figure({ name, className = '' }: { name: FigureName; className?: string }) {
  return (
    <svg className={`peg ${className}`} viewBox="-23 -120 46 120" aria-hidden="true">
      <use href={`#fig-${name}`} x="-23" y="-120" width="46" height="120" />
    </svg>
  )
}
