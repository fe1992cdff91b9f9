/** The mark: an adult and a child on their ground line. */
import { m } from '../../i18n/generated/messages.js'

export function Mark() {
  return (
    <svg viewBox="0 0 40 40" role="img" aria-label={m.common_app_name()}>
      <path className="m-a" d="M7 33V19a7 7 0 0 1 14 0v14z" />
      <circle className="m-b" cx="14" cy="9" r="5.5" />
      <path className="m-c" d="M23 33v-7a5 5 0 0 1 10 0v7z" />
      <circle className="m-b" cx="28" cy="17.5" r="4.2" />
      <path className="m-w" d="M4 37h32" />
    </svg>
  )
}
