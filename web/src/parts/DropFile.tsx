import { useRef, useState } from 'react'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'
import './drop.css'

type Given = { take: (file: File) => void; note: string; accept?: string }

/** Where a file is dropped or chosen; `note` says which, and what becomes of it. */
export function DropFile({ take, note, accept = '.xlsx,.xls,.csv,.txt' }: Given) {
  const say = useSay()
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const first = (files: FileList | null) => {
    const file = files?.[0]
    if (file) take(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button, which the keyboard reaches
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        first(event.dataTransfer.files)
      }}
    >
      <button type="button" onClick={() => chooser.current?.click()}>
        {say(words.drop)}
      </button>
      <p className="small quiet">{note}</p>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={say(words.drop)}
        accept={accept}
        onChange={(event) => {
          first(event.target.files)
          // The same file, mended and chosen again, is a change, too.
          event.target.value = ''
        }}
      />
    </div>
  )
}
