/** A field of a form whose words are looked through for what could tell who somebody is. */
import { useController } from 'react-hook-form'
import { GuardedText } from '../guarded-text.tsx'
import type { TextGuard } from '../text-guard.ts'

type GuardedFieldProps = { guard: TextGuard; name: string; label: string; hint?: string; error?: string | undefined; rows?: number; lang?: string; list?: string; maxLength?: number }

export function GuardedField({ name, ...field }: GuardedFieldProps) {
  const { field: { value, onChange, ref } } = useController<Record<string, string>>({ name })
  return <GuardedText {...field} ref={ref} value={value ?? ''} onChange={onChange} />
}
