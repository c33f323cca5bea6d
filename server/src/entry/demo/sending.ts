import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import { seedOf } from '@evenborn/world/chance'

/** Day of the following month on which a unit sends, 2 to 4; one in ten is late. */
function sendingDay(seed: number, unit: string, month: Month): number {
  const chance = seedOf(seed, 31, month, ...[...unit].map((letter) => letter.charCodeAt(0)))
  const late = chance % 10 === 0
  return late ? 8 + (chance % 3) : 2 + (chance % 3)
}

/** Moment at which a unit of the made-up prefecture sends the return that ends with `month`: nine in the morning in Beijing. */
export function sentAt(seed: number, unit: string, month: Month): Date {
  const next = addMonths(month, 1)
  return new Date(Date.UTC(Math.floor(next / 100), (next % 100) - 1, sendingDay(seed, unit, month), 1))
}
