import { useRef, useState } from 'react'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'
import './drop.css'

type Given = {
  take: (file: File) => void
  /** Which file, and what becomes of it. */
  note: string
  /** Where several are taken at once; `take` is not asked then. */
  takeAll?: (files: readonly File[]) => void
  /** What the place says; tables when left out. */
  title?: string
  accept?: string
}

/** Where a file is dropped or chosen. */
export function DropFile({ take, note, takeAll, title, accept = '.xlsx,.xls,.csv,.txt' }: Given) {
  const say = useSay()
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const asked = title ?? say(words.drop)
  const given = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && takeAll) takeAll([...(files ?? [])])
    else if (file) take(file)
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
        given(event.dataTransfer.files)
      }}
    >
      <button type="button" onClick={() => chooser.current?.click()}>
        {asked}
      </button>
      <p className="small quiet">{note}</p>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={takeAll !== undefined}
        aria-label={asked}
        accept={accept}
        onChange={(event) => {
          given(event.target.files)
          // The same file, mended and chosen again, is a change, too.
          event.target.value = ''
        }}
      />
    </div>
  )
}
