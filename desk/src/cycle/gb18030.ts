/** What each character of the two-byte part is written as; made when first asked for, by turning the decoder round. */
let pairs: Map<string, number> | undefined
let quads: Map<string, number> | undefined

/**
 * Text as GB18030, which browsers only decode. Every character of Unicode has a place in it; a lone half of a surrogate pair has
 * none and becomes a question mark.
 */
export function encodeGb18030(text: string): Uint8Array {
  pairs ??= twoByteCharacters()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    const pair = pairs.get(character)
    if (code < 0x80) bytes.push(code)
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff)
    else if (code >= 0x10000) bytes.push(...fourBytes(code - 0x10000 + 189_000))
    else {
      quads ??= fourByteCharacters()
      const place = quads.get(character)
      bytes.push(...(place === undefined ? [0x3f] : fourBytes(place)))
    }
  }
  return Uint8Array.from(bytes)
}

function twoByteCharacters(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd' && !found.has(character))
        found.set(character, (lead << 8) | trail)
    }
  return found
}

/** The rest of the basic plane, by its place among sequences of four bytes. */
function fourByteCharacters(): Map<string, number> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, number>()
  for (let place = 0; place < 39_420; place++) {
    const character = decoder.decode(Uint8Array.from(fourBytes(place)))
    if ([...character].length === 1 && !found.has(character)) found.set(character, place)
  }
  return found
}

const fourBytes = (place: number): number[] => [
  0x81 + Math.floor(place / 12_600),
  0x30 + (Math.floor(place / 1_260) % 10),
  0x81 + (Math.floor(place / 10) % 126),
  0x30 + (place % 10),
]
