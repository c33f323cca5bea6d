/**
 * A whole number, 0 to 2^53 - 1, from its one decimal spelling: ASCII digits, no sign, no leading zero. Undefined where the
 * text is another. The formats of C2SP count to 2^63 - 1; no ledger of ours gets there, and a double holds no more.
 */
export function wholeNumberOf(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : undefined
}
