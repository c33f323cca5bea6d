const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text as UTF-8. A lone surrogate would become U+FFFD: refuse it first. */
export const utf8Of = (text: string): Uint8Array => encoder.encode(text)

/** The text that bytes spell in UTF-8, a mark of byte order kept; undefined where they spell none. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
