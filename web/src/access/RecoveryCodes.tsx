import { Button } from 'antd'
import { useState } from 'react'
import { copyText } from '../parts/copyText.ts'
import { useSay } from '../parts/language.tsx'
import { words } from './entranceWords.ts'

/** New recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <section className="card stack-tight" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{say(words.codesTitle)}</h2>
      <p>{say(words.codesText)}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{say(words.print)}</Button>
        <Button onClick={() => void copy()}>{say(copied ? words.copied : words.copy)}</Button>
        <Button type="primary" onClick={onKept}>
          {say(words.goOn)}
        </Button>
      </div>
    </section>
  )
}
