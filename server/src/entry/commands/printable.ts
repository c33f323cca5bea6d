/**
 * Text as a terminal may be given it. Cells, headers and names of files come from strangers: a control character in one
 * could clear the screen, rename the window or colour an error away, and one that turns the direction of writing could hide
 * what a name ends in. Each becomes �; lines and tabs stay.
 */
export const printable = (text: string): string =>
  text.replace(/\r\n|[\n\t]|[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (found) =>
    ['\r\n', '\n', '\t'].includes(found) ? found : '\ufffd',
  )
