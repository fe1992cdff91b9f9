/** Written in by the build; see `define` in vite.config.ts. */
export const APP_VERSION: string = String(import.meta.env.APP_VERSION ?? '–')
