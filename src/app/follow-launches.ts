/** An installed app that is open already is only brought to the front: where a shortcut or a link leads, it has to go by itself. */
import { navigate } from 'wouter/use-browser-location'
import { onOpenedWith } from './capabilities.ts'
import { isCodeLink, SET_UP } from './set-up/linked-code.ts'

/** Tells the shortcut that counts a visit from the app's own icon, which leaves everybody where they were. */
const VISIT = '#visit'

export function followLaunches(): void {
  onOpenedWith((target) => {
    if (target.origin !== location.origin) return
    if (isCodeLink(target)) location.assign(`${SET_UP}${target.hash}`)
    else if (isWay(target)) navigate(target.pathname)
  })
}

/** Not out of set-up, whose half-filled form is kept nowhere; nor to where one is. */
function isWay({ pathname, hash }: URL): boolean {
  return (pathname !== '/' || hash === VISIT) && ![pathname, SET_UP].includes(location.pathname)
}
