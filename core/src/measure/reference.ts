/**
 * Ratios that figures are held against, boys per 100 girls. 105.5 is the middle of what large populations without selection
 * show (103 to 107); above 110 no such population stands for long; 115 is what a county must be able to see.
 */
export const REFERENCE = 105.5
export const NORMAL_LOW = 103
export const NORMAL_HIGH = 107
export const HIGH = 110
export const TO_BE_SEEN = 115

/** Share of boys at a ratio of boys per 100 girls. */
export const shareAt = (srb: number): number => srb / (100 + srb)

/** Ratio of boys per 100 girls at a share of boys below 1. */
export const srbAt = (share: number): number => (100 * share) / (1 - share)
