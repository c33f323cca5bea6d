import { Input } from 'antd'
import { useId } from 'react'

type Given = { label: string; value: string; set: (day: string) => void; min?: string }

/** A day to be chosen, 2026-03-05, with its name before it. */
export function DayField({ label, value, set, min }: Given) {
  const id = useId()
  return (
    <span className="row">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        className="day"
        value={value}
        {...(min ? { min } : {})}
        onChange={({ target }) => set(target.value)}
      />
    </span>
  )
}
