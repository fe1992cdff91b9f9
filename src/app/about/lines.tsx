/** A text of several sentences, one a line in the message: as paragraphs, or as points where each stands for itself. */
export function Paragraphs({ text }: { text: string }) {
  return text.split('\n').map((line) => <p key={line}>{line}</p>)
}

export function Points({ text }: { text: string }) {
  return <ul>{text.split('\n').map((line) => <li key={line}>{line}</li>)}</ul>
}
