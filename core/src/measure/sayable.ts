import type { Ratio } from './figure.ts'

/** 95 % limits that span more than this in log (about 170 births and fewer) say nothing that a point could stand for. */
export const WIDEST_SAYABLE = 0.6

/**
 * Whether a ratio may be written or drawn as a number: its 95 % limits span at most .6 in log. Where they span more, the
 * limits and the births are shown and the ratio is not.
 */
export function isSayable({ srb, low, high }: Ratio): boolean {
  return srb !== null && high !== null && low > 0 && Math.log(high / low) <= WIDEST_SAYABLE
}

/** The ratio where it may be said, else null: what every table and picture writes and draws. */
export const sayableSrb = (ratio: Ratio): number | null => (isSayable(ratio) ? ratio.srb : null)
