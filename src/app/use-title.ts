/** The title of the window, which a screen reader says first and a list of windows shows. */
import { useEffect } from 'react'
import { m } from '../i18n/generated/messages.js'

export function useTitle(screen: string): void {
  useEffect(() => {
    document.title = `${screen} – ${m.common_app_name()}`
    return () => { document.title = m.common_app_name() }
  }, [screen])
}
