import type { Day } from '@evenborn/core/vocabulary/day'
import type { Ctx } from '../foundation/context.ts'

/** Today in China, whose offices these are (UTC+8, no summer time). */
export function todayOf({ now }: Pick<Ctx, 'now'>): Day {
  const there = new Date(now().getTime() + 8 * 3_600_000)
  return there.getUTCFullYear() * 10_000 + (there.getUTCMonth() + 1) * 100 + there.getUTCDate()
}
