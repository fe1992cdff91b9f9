/** The day screen grows dark while nobody is there. */
import { useHere } from '../tablet.tsx'
import { useStayAwake } from '../stay-awake.ts'
import './rest.css'

export function Rest() {
  const rests = useStayAwake()
  return useHere().preferences.dims && rests ? <div className="dim" aria-hidden="true" /> : null
}
