/** Two limits, the lower first. */
export type Interval = { low: number; high: number }
