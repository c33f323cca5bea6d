import type { Month, Months } from '@evenborn/core/vocabulary/period'
import type { Text } from '@evenborn/core/vocabulary/text'

const short = (month: Month) => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`

/** Months of a return as digits, 2026-05 or 2026-05 to 2026-06, short enough for a table. */
export function spanText({ from, to }: Months): Text {
  if (from === to) return { zh: short(from), en: short(from) }
  return { zh: `${short(from)} 至 ${short(to)}`, en: `${short(from)} to ${short(to)}` }
}
