/** One text for equal values, whatever order their keys arrived in: the ground of a content hash. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let fields = ''
  // Plain text building: every pushed revision passes here, and lists of pairs would be most of the work.
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Record<string, unknown>)[key]
    if (inner !== undefined) fields += `${fields === '' ? '' : ','}${quoted(key)}:${canonicalJson(inner)}`
  }
  return `{${fields}}`
}

/** ASCII without quote, backslash and control signs; nearly every key and text, and written faster than looked at by JSON. */
const PLAIN = /^[ !#-[\]-~]*$/

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text)
}
