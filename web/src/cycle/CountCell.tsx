import type { Column } from '@evenborn/core/cycle/dataSet'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useSay } from '../parts/language.tsx'
import type { Choice } from './useChoices.ts'

type Given = {
  id: string
  column: Column
  label: string
  value: string | number | null
  /** What may be chosen, where it is chosen. */
  choices?: readonly Choice[] | undefined
  /** Takes what was typed, or a block that was pasted. */
  type: (cells: string[][]) => void
}

/** One cell to type or choose in. Enter and the arrows go on to the next row; a block copied from a spreadsheet is spread out. */
export function CountCell({ id, column, label, value, choices, type }: Given) {
  const say = useSay()
  const text = value === null ? '' : String(value)
  if (choices) {
    const known = text === '' || choices.some(({ code }) => code === text)
    return (
      <select id={id} aria-label={label} value={text} onChange={({ target }) => type([[target.value]])}>
        <option value="" />
        {!known && <option value={text}>{text}</option>}
        {choices.map(({ code, title }) => (
          <option key={code} value={code}>
            {say(title)}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      id={id}
      key={text}
      aria-label={label}
      defaultValue={text}
      inputMode={column.kind === 'count' ? 'numeric' : 'text'}
      autoComplete="off"
      className={column.kind === 'count' ? 'count-input' : 'key-input'}
      onFocus={({ target }) => target.select()}
      onBlur={({ target }) => target.value !== text && type([[target.value]])}
      onPaste={(event) => pasted(event, type)}
      onKeyDown={(event) => moves(event, text)}
    />
  )
}

/** A block of cells is taken over whole; a single one is pasted as usual. */
function pasted(event: ClipboardEvent<HTMLInputElement>, type: Given['type']): void {
  const lines = event.clipboardData
    .getData('text/plain')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  if (lines.length === 1 && lines[0]?.length === 1) return
  event.preventDefault()
  type(lines)
}

function moves(event: KeyboardEvent<HTMLInputElement>, text: string): void {
  const box = event.currentTarget
  if (event.key === 'Escape') box.value = text
  const by = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const cell = box.closest('td')
  const row = cell?.parentElement
  const next = by > 0 ? row?.nextElementSibling : row?.previousElementSibling
  const there =
    cell && next?.children[[...(row?.children ?? [])].indexOf(cell)]?.querySelector<HTMLElement>('input, select')
  if (there) there.focus()
  else box.blur()
}
