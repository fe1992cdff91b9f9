/** A code that came with the address, behind the #: never sent to any server, and taken out of the address once read. */
import { useEffect, useState } from 'react'

export const SET_UP = '/set-up'
const FRAGMENT = /^#code=([A-Za-z0-9-]{4,20})$/

/** The code of the link this screen was opened with; another link opens the screen anew. */
export function useLinkedCode(): string | null {
  const [code] = useState(codeInAddress)
  useEffect(() => {
    if (codeInAddress() !== null) history.replaceState(history.state, '', location.pathname)
    const beginAnew = () => { if (codeInAddress() !== null) location.reload() }
    addEventListener('hashchange', beginAnew)
    return () => removeEventListener('hashchange', beginAnew)
  }, [])
  return code
}

export function isCodeLink({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): boolean {
  return pathname === SET_UP && FRAGMENT.test(hash)
}

function codeInAddress(): string | null {
  return FRAGMENT.exec(location.hash)?.[1]?.toUpperCase() ?? null
}
