/** A button that counts: every finger is heard, and none twice. */
import type { ButtonHTMLAttributes } from 'react'
import { useCountPress } from './use-count-press.ts'

type CountButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'onClick'> & { onPress: () => void; onHold?: (() => void) | undefined }

export function CountButton({ onPress, onHold, ...button }: CountButtonProps) {
  return <button type="button" {...button} {...useCountPress(onPress, onHold)} />
}
