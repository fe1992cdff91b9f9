/** Every problem the endpoint can answer with. `type` is stable; `detail` says what to do about it. */
export type ProblemKind = { status: number; title: string; detail: string }

export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request is not valid', detail: 'Correct the fields named in errors and send again.' },
  broken_json: { status: 400, title: 'The body is not readable JSON', detail: 'Send a complete JSON document as application/json.' },
  cursor_invalid: { status: 400, title: 'The cursor is not one of ours', detail: 'Pull again without a cursor, from the beginning.' },
  not_signed_in: { status: 401, title: 'Not signed in', detail: 'Pair the tablet with a code from the coordinator, or sign in as a coordinator.' },
  device_revoked: { status: 401, title: 'This tablet has been removed from use', detail: 'Pair the tablet again with a new code. Nothing counted on it is lost.' },
  device_expired: { status: 401, title: 'The time given to this tablet is over', detail: 'Send what was written before the end, then pair the tablet again with a new code. Nothing written on it is lost.' },
  sign_in_failed: { status: 401, title: 'E-mail or password is wrong', detail: 'Check both and try again.' },
  not_allowed: { status: 403, title: 'Not allowed', detail: 'This needs other rights. Ask the coordinator.' },
  place_not_allowed: { status: 403, title: 'Not this place', detail: 'The tablet is paired with another meeting place. Pair it with this one first.' },
  scope_not_allowed: { status: 403, title: 'Outside what you look after', detail: 'Ask a coordinator who looks after it, or the county’s.' },
  cross_site_request: { status: 403, title: 'The request came from another site', detail: 'Do this on the pages of Lokikirja itself.' },
  not_found: { status: 404, title: 'Nothing here', detail: 'Check the address. The description of the interface is at /api/docs.' },
  enrolment_code_unknown: { status: 404, title: 'The code is not in use', detail: 'Check the code. If it is used or older than it may be, ask the coordinator for a new one.' },
  first_link_unknown: { status: 404, title: 'The set-up link is not in use', detail: 'Start the server again: while there is no coordinator it prints a new link.' },
  device_unknown: { status: 404, title: 'No such tablet', detail: 'Read the list of tablets again.' },
  code_unknown: { status: 404, title: 'No such code', detail: 'It is used, withdrawn or has expired. Read the list of codes again.' },
  scope_unknown: { status: 404, title: 'No such place, municipality or county', detail: 'Ask for one that is in the reference data.' },
  identity_not_shared: { status: 409, title: 'No other tablet has this identity', detail: 'Go on with the identity there is.' },
  already_there: { status: 409, title: 'It is there already', detail: 'Use the one that is there.' },
  body_too_large: { status: 413, title: 'The body is too large', detail: 'Send at most 1 MiB at a time: halve the batch.' },
  not_json: { status: 415, title: 'Only JSON is read', detail: 'Send the body as application/json; entries may come packed with gzip.' },
  upgrade_required: { status: 426, title: 'This version is too far from the server’s', detail: 'Update the app. What is stored can be sent with any version.' },
  too_many_requests: { status: 429, title: 'Too many requests', detail: 'Wait as long as Retry-After says and try again.' },
  internal_error: { status: 500, title: 'The server failed', detail: 'Try again. If it happens again, tell whoever runs the server; nothing unsent is lost.' },
  storage_unavailable: { status: 503, title: 'The server cannot store now', detail: 'Nothing was taken in. Keep everything and try again later; whoever runs the server should look at its disk.' },
} as const satisfies Record<string, ProblemKind>

export type ProblemType = keyof typeof PROBLEMS
