import { searchAreas } from '@evenborn/core/places/areaTree'
import { useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useSay } from '../parts/language.tsx'
import { useKey } from '../parts/useKey.ts'
import { useAreaName, useAreaTree } from '../places/areas.ts'
import { words } from './shellWords.ts'

/** Finds an area by name or code; `/` leads here from anywhere. */
export function AreaSearch() {
  const say = useSay()
  const tree = useAreaTree()
  const nameOf = useAreaName()
  const go = useNavigate()
  const list = useId()
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  useKey('/', () => box.current?.focus())
  const found = searchAreas(tree?.areas ?? [], typed, 8)
  const open = typed.trim() !== ''
  const take = (code: string | undefined) => {
    if (!code) return
    setTyped('')
    box.current?.blur()
    void go(`/areas/${code}`)
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => setChosen((at) => Math.min(found.length - 1, at + 1)),
    ArrowUp: () => setChosen((at) => Math.max(0, at - 1)),
    Enter: () => take(found[chosen]?.code),
    Escape: () => setTyped(''),
  }
  return (
    <div className="area-search">
      <input
        ref={box}
        role="combobox"
        aria-label={say(words.searchAreas)}
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && found[chosen] ? `${list}-${found[chosen].code}` : undefined}
        autoComplete="off"
        placeholder={`${say(words.searchAreas)}  /`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onBlur={() => setTyped('')}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || !keys[event.key]) return
          event.preventDefault()
          keys[event.key]?.()
        }}
      />
      {open && (
        <div id={list} role="listbox" aria-label={say(words.areasFound)}>
          {found.map(({ code, name, parent }, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box itself takes the keys of its list
            <div
              key={code}
              id={`${list}-${code}`}
              role="option"
              aria-selected={place === chosen}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(code)}
            >
              <span>{say(name)}</span>
              <span className="quiet small">{parent ? say(nameOf(parent)) : code}</span>
            </div>
          ))}
          {found.length === 0 && (
            <div role="option" aria-selected={false} aria-disabled tabIndex={-1}>
              {say(words.noAreaFound)}
            </div>
          )}
        </div>
      )}
    </div>
  )
}
