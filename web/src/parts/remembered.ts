import { useCallback, useState } from 'react'

const place = (name: string) => `evenborn.${name}`

/** What this browser remembers under a name; where it may not remember, the first value. */
export function remembered<Value>(name: string, first: Value): Value {
  try {
    const kept = localStorage.getItem(place(name))
    return kept === null ? first : (JSON.parse(kept) as Value)
  } catch {
    return first
  }
}

/** Lets this browser remember a value. Only wishes of how to show things belong here, and the public hash of a ledger; never rows of a file. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(place(name), JSON.stringify(value))
  } catch {
    // A browser that may not remember still shows the page.
  }
}

/** State that this browser remembers. */
export function useRemembered<Value>(name: string, first: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => remembered(name, first))
  const set = useCallback(
    (next: Value) => {
      setValue(next)
      remember(name, next)
    },
    [name],
  )
  return [value, set]
}
