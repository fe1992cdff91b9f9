/** Takes a part out of a text as a person would: of the spaces around it one stays, and none before a full stop. */
export function takeOut(text: string, { start, end }: { start: number; end: number }): string {
  const before = text.slice(0, start).replace(/ +$/, '')
  const after = text.slice(end).replace(/^ +/, '')
  const isGap = before !== '' && !before.endsWith('\n') && after !== '' && !/^[\s.,;:!?)\]]/.test(after)
  return `${before}${isGap ? ' ' : ''}${after}`
}
