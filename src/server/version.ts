/** Written in by the build; see `define` in vite.config.ts. */
declare const LOKIKIRJA_VERSION: string | undefined
export const VERSION: string = typeof LOKIKIRJA_VERSION === 'undefined' ? 'not built' : LOKIKIRJA_VERSION
