/** The number of one request: the tablet makes it, the server logs it and answers with it, so that what somebody saw on a tablet can be found in the log. */

export const REQUEST_ID_HEADER = 'x-request-id'

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
/** What lies behind these is the time in it; so many digits of chance tell one request of a county's day from the others. */
const SHOWN_DIGITS = 8

/** A UUID in small letters and nothing else, so that nobody can write into the log through it. */
export function isRequestId(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text)
}

/** The part that people read to each other: its last digits, as they stand in the log. */
export function shownRequestId(id: string): string {
  return id.slice(-SHOWN_DIGITS)
}
