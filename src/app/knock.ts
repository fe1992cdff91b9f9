/** A knock on wood, short and soft, made by the tablet itself. Its loudness is the tablet's own. */

export type Knock = { wake: () => void; knock: () => void }

const LASTS_S = 0.09
const [FROM_HZ, TO_HZ] = [520, 260]
const SILENT = 0.0001

export function createKnock(): Knock {
  const context = new AudioContext()
  return {
    // Refused until there has been a touch: then the next one wakes it.
    wake: () => void context.resume().catch(() => undefined),
    knock() {
      const [voice, loudness, now] = [context.createOscillator(), context.createGain(), context.currentTime]
      voice.frequency.setValueAtTime(FROM_HZ, now)
      voice.frequency.exponentialRampToValueAtTime(TO_HZ, now + LASTS_S)
      loudness.gain.setValueAtTime(0.4, now)
      loudness.gain.exponentialRampToValueAtTime(SILENT, now + LASTS_S)
      voice.connect(loudness).connect(context.destination)
      voice.start(now)
      voice.stop(now + LASTS_S)
      // An open line to the loudspeaker costs battery.
      voice.addEventListener('ended', () => void context.suspend().catch(() => undefined))
    },
  }
}
