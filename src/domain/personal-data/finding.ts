/** A part of a text that may be personal data: `text.slice(start, end)`. */
export type FindingKind = 'personalId' | 'phone' | 'email' | 'streetAddress' | 'name'
export type Finding = { kind: FindingKind; start: number; end: number; certain: boolean }
