/** A count with thousands: 5,012. */
export const wholeNumber = (count: number): string => count.toLocaleString('en-US')

/** A share of 1 as per cent with one decimal: 97.2%. */
export const wholePercent = (share: number): string => `${(share * 100).toFixed(1)}%`
