/** Apart from the database itself, so that the first screen's reader need not load it. */
export const DATABASE_NAME = 'lokikirja'
/** A whole number is a change of meaning; what only adds to what is there would be 2.1. */
export const DATABASE_VERSION = 2
/** The browser counts ten versions for each of ours. */
export const BROWSERS_OWN = 10
