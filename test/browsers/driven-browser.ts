/** What the journey asks of a browser. Each driver answers with real input of that browser, on a profile that outlives it. */

/** Something a person sees on the page, by what it is and what it is called. */
export type Named = { role: Role; name: RegExp }
export type Role = 'button' | 'link' | 'field' | 'choice' | 'heading' | 'row'

export type DrivenBrowser = {
  /** As it calls itself: `Firefox 153.8.0esr`. */
  readonly version: string
  /** How a press reaches the page. */
  readonly pointer: 'touch' | 'mouse'
  open: (address: string) => Promise<void>
  reload: () => Promise<void>
  /** @param times as often as that, as fast as a hurried finger. @returns false when there is no such thing now. */
  press: (what: Named, times: number) => Promise<boolean>
  /** Puts this text in the place of what the field holds. */
  fill: (what: Named, text: string) => Promise<boolean>
  isShown: (what: Named) => Promise<boolean>
  /** Runs a function of no arguments in the page; it must not need anything around it. */
  run: <T>(script: () => T | Promise<T>) => Promise<T>
  picture: () => Promise<Uint8Array>
  /** Takes the browser's processes away without a word, as a flat battery does, and starts it again with nothing open. */
  killAndStart: () => Promise<void>
  /** Errors, exceptions and violations that the pages told of so far. */
  problems: () => readonly string[]
  close: () => Promise<void>
}

/** 20 taps in 1.5 s: as fast as anybody counts. What follows sooner is a bounce to the app. */
export const FINGER = { downMs: 35, upMs: 40 }

/** Every browser speaks Finnish, lives in Finland and has the size of an iPad on its side. */
export const SCREEN = { width: 1180, height: 820 }
export const LANGUAGE = 'fi-FI'
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, TZ: 'Europe/Helsinki' }
}
