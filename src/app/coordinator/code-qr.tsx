/** A link as a QR code: the dark modules as one path of runs, always black on white, as cameras want it. */
import { encode } from 'uqr'
import { m } from '../../i18n/generated/messages.js'

/** Clear space around the code, in modules; the standard asks for four. */
const QUIET_ZONE = 4

export function CodeQr({ link }: { link: string }) {
  const { size, data } = encode(link, { ecc: 'M', border: QUIET_ZONE })
  return (
    <svg className="t-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={m.tablets_qr_label({ address: new URL(link).origin })} shapeRendering="crispEdges">
      <rect className="t-qr-light" width={size} height={size} />
      <path className="t-qr-dark" d={data.map(runs).join('')} />
    </svg>
  )
}

function runs(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x += 1
    const width = x + 1 - start
    path += `M${start} ${y}h${width}v1h-${width}z`
  }
  return path
}
