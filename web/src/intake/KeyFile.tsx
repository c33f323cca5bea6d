import { Button } from 'antd'
import { useRef } from 'react'
import { useSay } from '../parts/language.tsx'
import { words } from './sendWords.ts'
import './send.css'

type Given = { keys: readonly { year: number; fingerprint: string }[] | undefined; open: (file: File) => void }

/** Opens the exchange key file; what is shown of it is its fingerprints. */
export function KeyFile({ keys, open }: Given) {
  const say = useSay()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <section className="card stack-tight" aria-labelledby="key">
      <div className="row-apart">
        <h2 id="key">{say(words.key)}</h2>
        <Button onClick={() => chooser.current?.click()}>{say(words.openKey)}</Button>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={say(words.openKey)}
        accept=".json,application/json"
        onChange={({ target }) => {
          if (target.files?.[0]) open(target.files[0])
          // Else the same file, mended, could not be chosen again.
          target.value = ''
        }}
      />
      <p className="prose">{say(words.keyText)}</p>
      {keys && (
        <>
          <ul className="columns-read">
            {keys.map(({ year, fingerprint }) => (
              <li key={year}>
                {say(words.fingerprint, { year })} <code>{fingerprint}</code>
              </li>
            ))}
          </ul>
          <p className="small quiet">{say(words.fingerprintNote)}</p>
        </>
      )}
    </section>
  )
}
