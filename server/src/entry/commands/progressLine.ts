import { stripVTControlCharacters } from 'node:util'

/** Where progress is written: a terminal is drawn over, anything else gets a line now and then. */
export type ProgressStream = { isTTY?: boolean; write(text: string): unknown }

export type ProgressLine = {
  /** Says how far a step is. Cheap: it may be called for every row. */
  show(step: string, done: number, of: number): void
  /** Takes the line away. */
  end(): void
}

/**
 * Progress of a command on standard error: nothing in the first second, then a share that is redrawn ten times a second on a
 * terminal and every five seconds elsewhere.
 *
 * @param now milliseconds, from any fixed moment
 */
export function progressLine(stream: ProgressStream, now: () => number): ProgressLine {
  const pause = stream.isTTY ? 100 : 5000
  let next = now() + 1000
  let drawn = false
  return {
    show(step, done, of) {
      const time = now()
      if (time < next) return
      next = time + pause
      const share = of > 0 ? ` ${Math.floor((100 * done) / of)} %` : ''
      const line = `${stripVTControlCharacters(step)}${share}`
      stream.write(stream.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
      drawn = true
    },
    end() {
      if (drawn && stream.isTTY) stream.write('\r\u001b[K')
      drawn = false
    },
  }
}
