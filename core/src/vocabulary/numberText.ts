/** A count with thousands: `5,012`. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}

/** A share of 1 as per cent with one decimal: `97.2%`. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

/** Size of a file: `840 B`, `12 KB`, `3.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
