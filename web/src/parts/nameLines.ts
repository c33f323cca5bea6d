/**
 * A name in lines that fit a place on a map: broken between its words where it has words, else between its characters. On a
 * crowded map Chinese names stand by two characters, others with their first word alone. The whole name is told by the map’s tip.
 */
export function nameLines(name: string, isCrowded: boolean): string[] {
  if (/\p{Script=Han}/u.test(name)) return isCrowded ? halves(name.slice(0, 4), 2) : halves(name, 5)
  const words = name.split(' ')
  return isCrowded ? words.slice(0, 1) : joined(words, 9)
}

function halves(name: string, fit: number): string[] {
  if (name.length <= fit) return [name]
  const cut = Math.min(fit, Math.ceil(name.length / 2))
  return [name.slice(0, cut), shortened(name.slice(cut), fit)]
}

function joined(words: readonly string[], fit: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.pop()
    if (last === undefined) lines.push(word)
    else if (last.length + word.length < fit) lines.push(`${last} ${word}`)
    else lines.push(last, word)
  }
  return lines
}

/** At most so many characters, the last one an ellipsis where some are left out. */
export const shortened = (text: string, fit: number): string =>
  text.length > fit ? `${text.slice(0, fit - 1)}…` : text
